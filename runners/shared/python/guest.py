"""The student's end of a witnessed run: how its objects are named, and the tests' objects used.

Nothing here protects anything, for the student's code can change it: it is the tests' end that
believes nothing. Here it only matters that an ordinary program behaves as it always does.
"""
import enum
import importlib
import inspect
import sys
import types

from .codec import Codec
from .containers import kind_of
from .plain import (FACES, NAMES, SPECIAL, VALUES, data_kind, data_of, error_kind)
from .wire import Malformed, NotSendable

OURS = __name__.partition(".")[0]
NAMED_LIKE_THE_LIBRARYS = set()  # modules of the student's


def is_of_the_library(module):
    top = str(module).partition(".")[0]
    return top in sys.stdlib_module_names and top not in NAMED_LIKE_THE_LIBRARYS


def is_own(cls):
    """Whether a class is the student's, and not the standard library's or Python's."""
    module = str(getattr(cls, "__module__", ""))
    return not is_of_the_library(module) and module.partition(".")[0] != OURS


def specials_of(cls):
    """The special methods that a class has from anybody but a plain type."""
    names = set()
    for base in cls.__mro__:
        if base is not object and base not in NAMES:
            names.update(vars(base))
    return tuple(sorted(SPECIAL.intersection(names)))


class Foreign:
    """An object of the tests: it may be called, and its public attributes read."""

    __slots__ = ("_number_of_the_tests", "_names")

    def __getattr__(self, name):
        if name in ("__name__", "__qualname__") and self._names:
            return self._names[name == "__qualname__"]
        if name.startswith("_"):
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return CONVERSATION[0].ask("get", self, name)


CONVERSATION = []  # the one conversation of this process


def _attributes(foreign):
    """What vars() says of it: the tests' end knows."""
    return CONVERSATION[0].ask("vars", foreign)


def _passed_on(name):
    def method(self, *args, **kwargs):
        return CONVERSATION[0].ask("special", self, name, args, tuple(kwargs.items()))
    method.__name__ = name
    return method


class GuestCodec(Codec):
    """Knows the student's objects by number and makes stand-ins for those of the tests."""

    def __init__(self):
        super().__init__(first_number=1)
        self._theirs = {}   # number -> Foreign or error
        self._classes = {}  # what makes a class of stand-ins -> the class

    # -- the student's values

    def write_other(self, writer, value):
        number = self.numbers.get(id(value))
        if isinstance(value, Foreign):
            writer.out += b"Y"
            writer.write(value._number_of_the_tests)
        elif number is not None:
            writer.out += b"R"
            writer.write(number)
        elif isinstance(value, type):
            self._write_class(writer, value)
        elif isinstance(value, types.ModuleType):
            writer.out += b"M"
            writer.write(self.publish(value))
            writer.text(str(value.__name__))
        elif isinstance(value, BaseException) and not is_own(type(value)):
            self._write_error(writer, value)
        else:
            self._write_object(writer, value)

    def _write_class(self, writer, cls):
        if cls in NAMES:
            writer.out += b"k"
            writer.text(NAMES[cls])
            return
        writer.out += b"K"
        own = is_own(cls)
        bases = tuple(base for base in cls.__bases__ if own and is_own(base))
        kind = data_kind(cls) if own else None
        error = error_kind(cls)
        face = cls.__name__ if FACES.get(cls.__name__) is cls else ""
        if isinstance(cls, enum.EnumMeta):
            face = "enum"
        writer.write(self.publish(cls))
        for text in (cls.__name__, cls.__qualname__, str(cls.__module__),
                     kind.__name__ if kind else "", error.__name__ if error else "", face):
            writer.text(text)
        writer.items(specials_of(cls))
        writer.items(bases)

    def _write_error(self, writer, error):
        number = vars(error).get("_number_of_the_tests")
        if number is not None:
            writer.out += b"Y"
            writer.write(number)
            return
        cls = type(error)
        args = error.args
        if isinstance(error, OSError) and error.filename is not None:
            args = (error.errno, error.strerror, error.filename)
        writer.out += b"E"
        for text in (cls.__module__, cls.__qualname__, error_kind(cls).__name__):
            writer.text(text)
        writer.items(args)

    def _write_object(self, writer, value):
        cls = type(value)
        kind = data_kind(cls)
        if kind and not is_own(cls):
            writer.write(data_of(value, kind))
            return
        writer.out += b"O"
        # Values that cannot be told apart are named afresh each time; members of an enum are not.
        is_fresh = kind in VALUES and not isinstance(value, enum.Enum)
        number = self.publish(value)
        if is_fresh:
            del self.numbers[id(value)]
        writer.write(number)
        writer.write(cls)
        writer.write(self._hash_of(value))
        if isinstance(value, BaseException):
            writer.items(value.args)
        elif kind in VALUES:
            writer.write(data_of(value, kind))
        elif kind:
            self.share(writer, value, kind_of(cls))

    @staticmethod
    def _hash_of(value):
        """True for an object that is hashed by its identity, None for one that cannot be."""
        how = type(value).__hash__
        if how is object.__hash__ or how is BaseException.__hash__:
            return True
        try:
            return None if how is None else hash(value)
        except Exception:
            return None

    # -- the tests' values

    def read_other(self, reader, tag):
        if tag == "P":
            return self.read_known(reader)
        if tag == "Y":
            return self.mine[reader.read()]
        if tag == "R":
            return self._theirs[reader.read()]
        if tag == "O":
            return self._read_object(reader)
        if tag == "k":
            return self._read_name(reader.text(), reader.text())
        if tag == "E":
            return self._read_error(reader)
        raise Malformed(f"an unknown kind of value: {tag}")

    def _read_object(self, reader):
        number = self.new_number(reader)
        name = reader.text()
        specials = tuple(reader.items())
        cls = self._class_for((name, specials), lambda: type(
            name, (Foreign,), {"__dict__": property(_attributes),
                               **{special: _passed_on(special) for special in specials}}))
        value = cls()
        value._number_of_the_tests = number
        value._names = tuple(reader.items())
        self._theirs[number] = value
        return value

    def _class_for(self, key, make):
        if key not in self._classes:
            self._classes[key] = make()
        return self._classes[key]

    @staticmethod
    def _read_name(module, name):
        value = importlib.import_module(module)
        for part in filter(None, name.split(".")):
            value = getattr(value, part)
        return value

    def _read_error(self, reader):
        number = self.new_number(reader)
        module, name, nearest = reader.text(), reader.text(), reader.text()
        args = reader.items()
        base = self._read_name("builtins", nearest)
        cls = self._read_name(module, name) if is_of_the_library(module) else None
        if cls is None:
            cls = self._class_for((module, name), lambda: type(name, (base,), {}))
        try:
            error = cls(*args)
        except Exception:
            error = cls.__new__(cls, *args)
        vars(error)["_number_of_the_tests"] = number
        self._theirs[number] = error
        return error


def signature_of(value):
    """What inspect.signature says, as plain data."""
    if not callable(value):
        raise NotSendable("only what can be called has a signature")
    return tuple((p.name, int(p.kind), p.default is not p.empty,
                  None if p.default is p.empty else p.default)
                 for p in inspect.signature(value).parameters.values())


def public_names(module):
    """What `import *` brings: not what the module itself has from the standard library, which would
    hide what the tests have imported under the same name."""
    def is_anothers(value):
        name = value.__name__ if isinstance(value, types.ModuleType) else \
            getattr(value, "__module__", None)
        return is_of_the_library(name) or str(name).partition(".")[0] == "pytest"

    return tuple(name for name, value in vars(module).items()
                 if not name.startswith("_") and not is_anothers(value))
