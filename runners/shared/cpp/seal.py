"""Writes the student's headers again without their preprocessor: macros stop at the border.

    seal.py [--box DIR] STANDARD FRAMEWORK

The tests need the student's declarations and nothing else of these files. A `#define REQUIRE(x)`
could answer for the framework, and an `#include "/box/tests/..."` could read the tests once the two
are compiled together. So each header is preprocessed here, where no tests are, and what comes out
holds no directive but ours: `#include` of the system's headers, of the given ones and of other
sealed headers, and `#pragma pack`. Nor do macros of the tests reach the student's text: while it is
read, no name in it is one.
"""
import argparse
import enum
import os
import pathlib
import re
import subprocess
import sys

SUFFIXES = {".h", ".hh", ".hpp", ".hxx", ".tpp", ".ipp", ".inl"}
AGAIN = "grader_the_same_again"
ALL = "all.cpp"  # includes all sealed headers
SYSTEM = re.compile(r"/usr/(?:include/(?:x86_64-linux-gnu/)?c\+\+/\d+/"
                    r"|lib/gcc/[\w.-]+/\d+/include/|include/(?:\w+-linux-gnu/)?)"
                    r"((?!.*\.\./)[\w./+-]+)")
MARKER = re.compile(rb'# (\d+) "((?:\\.|[^"\\\n])*)"((?: \d)*)\n?')
NEXT_MARKER = re.compile(rb'^# (\d+) "((?:\\.|[^"\\\n])*)"((?: \d)*)$', re.MULTILINE)
RAW = rb'(?P<raw>(?P<kind>u8|[uUL])?R"(?P<end>[^()\\\s]{0,16})\()'
TOKEN = re.compile(
    RAW + rb'|(?P<text>(?:u8|[uUL])?"(?:\\.|[^"\\\n])*"|(?:u8|[uUL])?\'(?:\\.|[^\'\\\n])*\')'
    rb"|(?P<number>\.?\d(?:[eEpP][+-]|'\w|[\w.])*)"
    rb"|(?P<name>[A-Za-z_$\x80-\xff][\w$\x80-\xff]*)"
    rb"|(?P<space>[ \t\v\f\r]+)|(?P<line>\n)|(?P<other>.)", re.DOTALL)

PACK = re.compile(rb"#[ \t]*pragma[ \t]+pack[ \t]*(\((?:[ \t]*\w+[ \t]*,?){0,3}[ \t]*\))[ \t]*")
IDENTIFIER = re.compile(rb"[A-Za-z_$\x80-\xff]")

# Names by which a header could reach what decides the tests, or speak to the assembler. A name that
# the compiler has made of others begins with _Z.
OURS = re.compile(rb"(?i:grader_layer)|^_Z|^__cyg_profile")
FOREIGN = {b"asm", b"__asm", b"__asm__", b"_Pragma", b"__pragma"}
# By these a definition comes before those of the system or of the framework.
ATTRIBUTES = {b"section", b"alias", b"ifunc", b"weakref", b"symver", b"constructor", b"destructor",
              b"init_priority", b"visibility", b"always_inline", b"gnu_inline"}
ATTRIBUTE = {b"__attribute__", b"__attribute"}

# No macro can have these names, but for three that tests redefine to see what a class keeps private.
KEPT = {b"private", b"protected", b"class", b"defined", b"and", b"and_eq", b"bitand", b"bitor",
        b"compl", b"not", b"not_eq", b"or", b"or_eq", b"xor", b"xor_eq", b"__VA_ARGS__",
        b"__VA_OPT__"}


class Piece(enum.Enum):
    """What a sealed header is made of: the student's text, `#line` and `#include`."""
    TEXT = 0
    LINE = 1
    INCLUDE = 2


class Refused(Exception):
    """Why a header cannot be used by the tests, for the student, and where that stands."""

    def __init__(self, reason, place=None):
        super().__init__(reason)
        self.place = place


def as_ordinary_literal(kind, body):
    """A raw string as an ordinary one: nothing in it can look like the beginning of a line."""
    text = body.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
    return (kind or b"") + b'"' + text.replace(b"\r", b"\\r").replace(b"?", b"\\?") + b'"'


class Sealer:
    """Turns one header's preprocessed text into its sealed form."""

    def __init__(self, box, guarded, framework):
        self._work = str(box / "work")
        self._given = str(box / "given")
        self._headers = str(box / "build" / "headers")
        self._guarded = guarded
        self._framework = framework.encode()

    def seal(self, text, name):
        """`name` is the header's path below work."""
        if b"\0" in text:
            raise Refused("it holds a zero byte")
        self._out = []
        self._names = []
        self._places = []  # of each of them: the file and the line
        self._file = name
        self._line = 1
        self._at_line_start = True
        self._packs = False
        self._copy(text, self._start_of(text, name))
        self._check_names()
        once = b"#pragma once\n" if name in self._guarded else b""
        sealed = b"".join(self._without_macros())
        if self._packs:
            sealed = (b"#pragma pack(push, grader_layer)\n" + sealed +
                      b"\n#pragma pack(pop, grader_layer)\n")
        # What the header leaves open must not take hold of the tests that follow.
        return once + sealed + b"\nstatic_assert(true);\n"

    def _without_macros(self):
        """The student's text where none of its names is a macro, between what it includes."""
        names = sorted({name for name in self._names if IDENTIFIER.match(name)} - KEPT)
        hide = b"".join(b'\n#pragma push_macro("%b")\n#undef %b' % (name, name) for name in names)
        show = b"".join(b'\n#pragma pop_macro("%b")' % name for name in names) + b"\n"
        hidden = False
        waiting = b""
        for kind, text in self._out:
            if kind is Piece.INCLUDE:
                yield show if hidden else b""
                yield text
                hidden, waiting = False, b""
            elif kind is Piece.LINE or text.isspace():
                waiting += text
            else:
                yield hide if not hidden else b""
                yield waiting + text
                hidden, waiting = True, b""
        yield show if hidden else b""

    def _start_of(self, text, name):
        path = os.path.join(self._work, name).encode()
        for marker in NEXT_MARKER.finditer(text):
            if marker[2] == path and b" 1" in marker[3]:
                return marker.start()
        return len(text)

    def _copy(self, text, position):
        while position < len(text):
            if self._at_line_start:
                marker = MARKER.match(text, position)
                if marker is not None:
                    position = self._follow(text, marker)
                    continue
            token = TOKEN.match(text, position)
            if token.lastgroup == "other" and token[0] in b"#%?" and self._begins_line(text, token):
                end = text.find(b"\n", position)
                line = text[position:end if end >= 0 else len(text)]
                if AGAIN.encode() in line:
                    return
                self._keep_pack(line)
                position += len(line)
                continue
            position = self._take(text, token)

    def _keep_pack(self, line):
        """Where the members of a class lie must be the same for the tests."""
        pack = PACK.fullmatch(line)
        if pack is not None:
            self._packs = True
            self._emit(b"#pragma pack" + pack[1])

    def _begins_line(self, text, token):
        if not self._at_line_start:
            return False
        return token[0] == b"#" or text[token.start():].startswith((b"%:", b"??="))

    def _take(self, text, token):
        kind = token.lastgroup
        if token["raw"] is not None:
            closing = b")" + token["end"] + b'"'
            end = text.find(closing, token.end())
            if end < 0:
                raise Refused("a raw string has no end")
            self._emit(as_ordinary_literal(token["kind"], text[token.end():end]))
            self._line += text.count(b"\n", token.end(), end)
            return end + len(closing)
        if token[0] == b"consteval" and self._names[-1:] not in ([b"if"], [b"!"]):
            # It would make the compiler compute with what the tests compare, and say what it found.
            self._emit(b"constexpr")
            return token.end()
        if kind == "name":
            self._note(token[0])
        elif kind == "other":
            if token[0] in (b'"', b"'", b"\\"):
                raise Refused("a quotation mark has no partner, or a backslash stands alone",
                              (self._file, self._line))
            self._note(token[0])
        self._emit(token[0])
        if kind == "line":
            self._at_line_start = True
            self._line += 1
        elif kind != "space":
            self._at_line_start = False
        return token.end()

    def _note(self, name):
        self._names.append(name)
        self._places.append((self._file, self._line))

    def _emit(self, text):
        self._out.append((Piece.TEXT, text))
        self._at_line_start = self._at_line_start and text.isspace()

    def _follow(self, text, marker):
        """A line that says which file the next lines are from."""
        path = os.path.normpath(marker[2].decode(errors="replace"))
        name = os.path.relpath(path, self._work)
        is_students = path.startswith(self._work + os.sep)
        if b" 1" in marker[3] and self._out:
            replaced = self._include_for(path, name if is_students else None)
            if replaced is not None:
                self._out.append((Piece.INCLUDE, b"\n" + replaced.encode() + b"\n"))
                return self._after_file(text, marker.end())
        if is_students:
            self._file, self._line = name, int(marker[1])
            self._out.append((Piece.LINE, f'\n#line {int(marker[1])} "{name}"\n'.encode()))
        self._at_line_start = True
        return marker.end()

    def _include_for(self, path, name):
        if name is not None:
            return f'#include "{self._headers}/{name}"' if name in self._guarded else None
        system = SYSTEM.fullmatch(path)
        if system is not None:
            return f"#include <{system[1]}>"
        if path.startswith(self._given + os.sep):
            return f'#include "{path}"'
        raise Refused("it includes a file that is neither yours nor the system's")

    @staticmethod
    def _after_file(text, position):
        """Behind the end of the file that begins at `position`; files nest."""
        depth = 1
        for marker in NEXT_MARKER.finditer(text, position):
            depth += (b" 1" in marker[3]) - (b" 2" in marker[3])
            if depth == 0:
                return marker.start()
        return len(text)

    def _check_names(self):
        names = self._names
        for i, name in enumerate(names):
            after = b"".join(names[i + 1:i + 3])
            before = names[i - 1] if i else b""
            is_framework = name == self._framework and (after == b"::" or before in (b"namespace", b"="))
            if name in FOREIGN or OURS.search(name) or is_framework:
                self._refuse(i)
        for name in within_attributes(names):
            if name.strip(b"_") in ATTRIBUTES:
                self._refuse(names.index(name))

    def _refuse(self, i):
        name = self._names[i].decode(errors="replace")
        raise Refused(f"it uses the name {name}, which a header that is tested may not use",
                      self._places[i])


def without_digraphs(tokens):
    """A digraph stands for a bracket, unless it is the beginning of `<::name`."""
    i = 0
    while i < len(tokens):
        two = b"".join(tokens[i:i + 2])
        if two == b"<:" and (tokens[i + 2:i + 3] != [b":"] or tokens[i + 3:i + 4] in ([b":"], [b">"])):
            yield b"["
            i += 2
        elif two == b":>":
            yield b"]"
            i += 2
        else:
            yield tokens[i]
            i += 1


def within_attributes(tokens):
    """What stands in [[ ]] and in __attribute__(( ))."""
    tokens = list(without_digraphs(tokens))
    depth = None
    for i, token in enumerate(tokens):
        if depth is None:
            if token in ATTRIBUTE:
                depth = 0
            elif tokens[i:i + 2] == [b"[", b"["]:
                depth = 1
            continue
        depth += (token in (b"(", b"[", b"{")) - (token in (b")", b"]", b"}"))
        if depth <= 0:
            depth = None
        yield token


def preprocess(box, standard, name):
    """The header's text twice in a row, and what the compiler had to say if it cannot be read."""
    path = box / "work" / name
    unit = f'#include "{path}"\n#pragma {AGAIN}\n#include "{path}"\n'
    done = subprocess.run(
        ["/usr/bin/g++", "-E", f"-std={standard}", "-ftrack-macro-expansion=0", "-w", "-x", "c++",
         "-iquote", box / "work", "-I", box / "given", "-"],
        input=unit.encode(), capture_output=True, cwd=box / "work", check=False)
    return done.stdout, done.stderr.decode(errors="replace") if done.returncode else ""


def first_error(problem):
    lines = problem.splitlines()
    return next((line for line in lines if "error: " in line), lines[-1])


def is_guarded(text):
    """Whether the second inclusion gave nothing."""
    _, _, again = text.rpartition(b"#pragma " + AGAIN.encode())
    return not re.sub(rb"(?m)^#.*$", b"", again).strip()


def sealed_folder(build):
    """One that no student's code that is being compiled can know of; student.sh gives it its name."""
    folder = build / f"sealed-{os.urandom(16).hex()}"
    folder.mkdir(parents=True)
    return folder


def including(names):
    """What includes all headers, to see what is wrong with them when no test is there."""
    return "".join(f'#include "{name}"\n' for name in names if not set(name) & set('"\\\n'))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--box", type=pathlib.Path, default=pathlib.Path("/box"))
    parser.add_argument("standard")
    parser.add_argument("framework")
    options = parser.parse_args()
    work = options.box / "work"
    names = sorted(str(path.relative_to(work)) for path in work.rglob("*")
                   if path.suffix in SUFFIXES and path.is_file())
    texts = {name: preprocess(options.box, options.standard, name) for name in names}
    guarded = {name for name, (text, problem) in texts.items()
               if not problem and is_guarded(text)}
    folder = sealed_folder(options.box / "build")
    for name, (text, problem) in texts.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            if problem:
                raise Refused(first_error(problem).replace(f"{work}/", ""))
            target.write_bytes(Sealer(options.box, guarded, options.framework).seal(text, name))
        except Refused as refused:
            reason = re.sub(r"[^\w .,:;/()<>'+-]", " ", str(refused))
            file, line = refused.place or (name, 1)
            target.write_text(f'#line {line} "{file}"\n#error {name} cannot be tested: {reason}.\n')
    (folder / ALL).write_text(including(names))


if __name__ == "__main__":
    sys.exit(main())
