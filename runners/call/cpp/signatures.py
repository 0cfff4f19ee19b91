"""Reads a declaration of a C++ function, as far as its arguments can be written down as values."""
import dataclasses
import re

TOKEN = re.compile(r"\s*(::|&&|[A-Za-z_]\w*|\d+|[<>(),&*;=\[\]]|\S)")

WHOLE = {"short", "int", "long", "unsigned", "signed"}
FIXED = {"size_t", "ptrdiff_t", "int8_t", "int16_t", "int32_t", "int64_t",
         "uint8_t", "uint16_t", "uint32_t", "uint64_t"}
SIMPLE = {"bool", "char", "float", "double", "string", "string_view"} | FIXED
# name: how many types it takes; None is any number
TEMPLATES = {"vector": 1, "deque": 1, "list": 1, "set": 1, "unordered_set": 1, "multiset": 1,
             "optional": 1, "map": 2, "unordered_map": 2, "pair": 2, "tuple": None, "array": 1}
KNOWN = ("Known are the numbers, bool, char, std::string, std::string_view, const char*, and "
         "std::vector, deque, list, array, set, map, pair, tuple and optional of them")


# name: the header that declares it
HEADERS = {**{name: name for name in [*TEMPLATES, "string", "string_view"]},
           **{name: "cstdint" for name in FIXED}, "size_t": "cstddef", "ptrdiff_t": "cstddef",
           "multiset": "set", "pair": "utility"}


class Mistake(Exception):
    """What the author should write otherwise."""


@dataclasses.dataclass(frozen=True)
class Type:
    """`name` is as in the tables above, with std:: where it belongs to it, or "const char*"."""
    name: str
    of: tuple = ()
    size: int = 0

    def headers(self):
        """Of the library, those that declare it."""
        own = {HEADERS[self.name]} if self.name in HEADERS else set()
        return own.union(*(inner.headers() for inner in self.of))

    def __str__(self):
        if not self.of:
            return f"std::{self.name}" if self.name in FIXED | {"string", "string_view"} else self.name
        inner = ", ".join([*map(str, self.of), *([str(self.size)] if self.name == "array" else [])])
        return f"std::{self.name}<{inner}>"


@dataclasses.dataclass(frozen=True)
class Signature:
    """A function; `result` is None for void. References are kept for the declaration alone."""
    name: str
    result: Type | None
    result_text: str
    parameters: tuple
    parameter_texts: tuple

    def headers(self):
        types = [*self.parameters, *([self.result] if self.result else [])]
        return set().union(*(one.headers() for one in types))

    def shown(self):
        return f"{self.name}({', '.join(self.parameter_texts)})"

    def pointer(self):
        return f"{self.result_text} (*)({', '.join(self.parameter_texts)})"

    def declaration(self):
        """Weak: a function that the student's code lacks costs only the tests that call it."""
        *spaces, name = self.name.split("::")
        inner = (f"__attribute__((weak)) {self.result_text} {name}"
                 f"({', '.join(self.parameter_texts)});")
        for space in reversed(spaces):
            inner = f"namespace {space} {{ {inner} }}"
        return inner


class Reader:
    """The tokens of a declaration, from left to right."""

    def __init__(self, text):
        self._text = text
        self._tokens = TOKEN.findall(text)
        self._at = 0

    def peek(self):
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def take(self, *wanted):
        token = self.peek()
        if wanted and token not in wanted:
            raise Mistake(f"the signature \"{self._text}\" cannot be read at \"{token}\"")
        self._at += 1
        return token

    def skip(self, *words):
        while self.peek() in words:
            self._at += 1

    def type(self):
        """A type with its const and reference: the type, and its text for a declaration."""
        self.skip("inline", "constexpr", "static", "extern", "std", "::")
        is_const = self.peek() == "const"
        self.skip("const", "std", "::")
        kind = self._bare_type()
        if self.peek() == "const":
            is_const = True
            self.take()
        if kind is not None and kind.name == "char" and is_const and self.peek() == "*":
            self.take()
            return Type("const char*"), "const char*"
        mark = self.take() if self.peek() in ("&", "&&", "*") else ""
        if mark == "*" or (mark and not is_const):
            raise Mistake(f"the signature \"{self._text}\" has a pointer or a reference that is not "
                          "const, which cannot be given a value")
        text = "void" if kind is None else str(kind)
        return kind, f"{'const ' if is_const and mark else ''}{text}{mark}"

    def _bare_type(self):
        name = self.take()
        if name == "void":
            return None
        if name in WHOLE or (name == "long" and self.peek() == "double"):
            return Type(self._whole(name))
        if name in TEMPLATES and self.peek() == "<":
            return self._template(name)
        if name in SIMPLE:
            return Type(name)
        raise Mistake(f"the type {name} is not known. {KNOWN}")

    def _whole(self, first):
        words = [first]
        while self.peek() in WHOLE | {"double", "char"}:
            words.append(self.take())
        if words == ["long", "double"]:
            return "long double"
        sign = "unsigned " if "unsigned" in words else "signed " if "char" in words else ""
        if "char" in words:
            return f"{sign}char"
        length = "short" if "short" in words else "long " * words.count("long") + "int"
        return sign + length.replace("long int", "long").strip()

    def _template(self, name):
        self.take("<")
        of = [self._inner()]
        while self.peek() == "," and (name != "array"):
            self.take()
            of.append(self._inner())
        size = 0
        if name == "array":
            self.take(",")
            size = int(self.take()) if self.peek().isdigit() else self.take("a number")
        self.take(">")
        if TEMPLATES[name] not in (None, len(of)):
            raise Mistake(f"std::{name} takes {TEMPLATES[name]} types here")
        return Type(name, tuple(of), size)

    def _inner(self):
        self.skip("std", "::")
        kind = self._bare_type()
        if kind is None:
            raise Mistake("nothing can hold void")
        return kind

    def qualified_name(self):
        name = self.take()
        while self.peek() == "::":
            self.take()
            name += "::" + self.take()
        if not re.fullmatch(r"[A-Za-z_]\w*(::[A-Za-z_]\w*)*", name):
            raise Mistake(f"the signature \"{self._text}\" names no function")
        return name


def parse_signature(text):
    reader = Reader(text)
    result, result_text = reader.type()
    name = reader.qualified_name()
    reader.take("(")
    parameters = []
    while reader.peek() != ")":
        kind, kind_text = reader.type()
        if kind is None:
            if parameters or reader.peek() != ")":
                raise Mistake("void is no parameter")
            break
        if re.fullmatch(r"[A-Za-z_]\w*", reader.peek()):
            reader.take()
        parameters.append((kind, kind_text))
        if reader.peek() != ")":
            reader.take(",")
    reader.take(")")
    reader.skip(";", "noexcept")
    if reader.peek():
        reader.take("the end")
    return Signature(name, result, result_text, tuple(kind for kind, _ in parameters),
                     tuple(text for _, text in parameters))
