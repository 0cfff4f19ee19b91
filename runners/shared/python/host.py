"""The tests' end of a witnessed run: asks the student's process, and answers what it may ask.

Everything that comes from there is read as an enemy's. It may call what the tests have handed over,
read public attributes of it, print, and ask for input; nothing else.
"""
import builtins
import os
import sys
import types
import unittest
import weakref

from . import forwards
from .codec import Codec
from .deliberate import hides_an_assertion
from .link import Conversation, Gone, Pipe
from .mirror import HOST, ClassState, Mirror, MirrorMeta, class_state, is_mirror, state
from .modules import NUMBER, MirrorModule
from .plain import ERRORS, FACES, KINDS, KNOWN, VALUES, data_kind, data_of, error_kind
from .wire import Malformed, NotSendable, TooMuch

PLACE = "_place_in_the_submission"
MOST_PRINTED = 4 << 20  # characters in one test

# What the student's code may do with an object of the tests, where its class has it.
ALLOWED = frozenset(f"__{name}__" for name in (
    "call", "iter", "next", "len", "getitem", "contains", "enter", "exit", "str", "repr", "bool",
    "eq", "ne", "lt", "le", "gt", "ge", "hash", "int", "float", "index", "add", "radd", "sub",
    "mul"))
SECRET_TYPES = (types.FrameType, types.CodeType, types.TracebackType, unittest.TestCase)
MOCKS_OWN = ("return_value", "side_effect", "called", "call_count", "call_args", "call_args_list",
             "mock_calls", "method_calls")
NAMED = (types.FunctionType, types.MethodType, type)
SECRET_NAMES = ("_", "gi_", "cr_", "ag_", "f_", "tb_", "co_", "func_", "mro")


def number_of(value):
    """The number of a stand-in, or None for what is the tests' own."""
    if is_mirror(value):
        return state(value)["number"]
    if type(value) is MirrorMeta:
        return class_state(value).number
    if type(value) is MirrorModule:
        return vars(value)[NUMBER]
    return None


def name_of(value):
    """(module, qualified name) of what the standard library has, or None."""
    if type(value) is types.ModuleType:
        name = value.__name__
        return (name, "") if name.partition(".")[0] in sys.stdlib_module_names else None
    owner = getattr(value, "__objclass__", value)
    if not isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType,
                              types.MethodDescriptorType)):
        return None
    module, name = getattr(owner, "__module__", None), getattr(value, "__qualname__", "")
    if type(module) is not str or module.partition(".")[0] not in sys.stdlib_module_names:
        return None
    found = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return (module, name) if found is value else None


class HostCodec(Codec):
    """Makes stand-ins for the student's objects, and names the tests' ones."""

    def __init__(self):
        super().__init__(first_number=2)
        self._lasting = {}  # number -> class, module, or member of an enum
        self._objects = weakref.WeakValueDictionary()
        self.origin = ""

    def let_go(self, number):
        if number not in self._lasting:
            self.dropped.append(number)

    # -- the tests' values

    def write_other(self, writer, value):
        number = number_of(value)
        mine = self.numbers.get(id(value))
        named = None if number or mine else name_of(value)
        kind = data_kind(type(value))
        if number is not None:
            writer.out += b"Y"
            writer.write(number)
        elif mine is not None:
            writer.out += b"R"
            writer.write(mine)
        elif named:
            writer.out += b"k"
            for text in named:
                writer.text(text)
        elif kind:
            writer.write(data_of(value, kind))
        elif isinstance(value, BaseException):
            self._write_error(writer, value)
        else:
            self._write_object(writer, value)

    def _write_error(self, writer, error):
        cls = type(error)
        writer.out += b"E"
        writer.write(self.publish(error))
        for text in (cls.__module__, cls.__qualname__, error_kind(cls).__name__):
            writer.text(text)
        try:
            writer.items(error.args)
        except NotSendable:
            raise NotSendable("an error of the tests has arguments that cannot be handed over")

    def _write_object(self, writer, value):
        cls = type(value)
        if isinstance(value, (*SECRET_TYPES, types.ModuleType)) or \
                cls.__module__.partition(".")[0] in ("_pytest", "pytest", "grader_shared"):
            raise NotSendable(f"an object of the tests ({cls.__name__}) cannot be handed over")
        names = set()
        for base in cls.__mro__[:-1]:
            names.update(name for name in vars(base) if vars(base)[name] is not None)
        writer.out += b"O"
        writer.write(self.publish(value))
        writer.text(cls.__name__)
        writer.items(tuple(sorted(ALLOWED & names)))
        writer.items((value.__name__, value.__qualname__) if isinstance(value, NAMED) else ())

    # -- the student's values

    def read_other(self, reader, tag):
        if tag == "P":
            return self.read_known(reader)
        if tag == "R":
            return self._read_known_object(reader)
        if tag == "Y":
            number = reader.read()
            if type(number) is not int or number not in self.mine:
                raise Malformed("an object of the tests that was never handed over")
            return self.mine[number]
        if tag == "k":
            name = reader.text()
            return KNOWN.get(name) or ERRORS[name]
        if tag in "OKME":
            return {"O": self._read_object, "K": self._read_class, "M": self._read_module,
                    "E": self._read_error}[tag](reader)
        raise Malformed("an unknown kind of value")

    def _read_known_object(self, reader):
        number = reader.read()
        if type(number) is not int:
            raise Malformed("a number is a number")
        found = self._lasting.get(number)
        if found is None:
            found = self._objects.get(number)
        if found is None:
            raise Malformed("an object that was never named")
        return found

    def new_number(self, reader):
        number = super().new_number(reader)
        if number in self._lasting or number in self._objects:
            raise Malformed("a number that is in use")
        return number

    def _read_module(self, reader):
        number = self.new_number(reader)
        self._lasting[number] = module = MirrorModule(reader.text())
        vars(module)[NUMBER] = number
        return module

    def _read_class(self, reader):
        number = self.new_number(reader)
        name, qualname, module, kind, error, face = (reader.text() for _ in range(6))
        specials = frozenset(reader.items())
        kind = KINDS[kind] if kind else None
        bases = reader.items()
        if any(type(base) is not MirrorMeta for base in bases) or face not in ("", "enum", *FACES):
            raise Malformed("a class of an unknown kind")
        plain = ERRORS[error] if error else kind
        own = {special: forwards.FORWARDS[special] for special in specials
               if special in forwards.FORWARDS}
        namespace = {"_mirror": ClassState(number, kind, face, specials), "__qualname__": qualname,
                     "__module__": module, **forwards.BASE, **own, "__hash__": Mirror.__hash__}
        self._lasting[number] = cls = self._new_class(name, bases, plain, namespace)
        return cls

    @staticmethod
    def _new_class(name, bases, plain, namespace):
        ends = (Mirror,) if plain is None else (Mirror, plain)
        missing = tuple(end for end in ends if not any(issubclass(base, end) for base in bases))
        for attempt in ((*bases, *missing), ends):
            try:
                return MirrorMeta(name, attempt, dict(namespace))
            except TypeError:  # an order of bases that cannot be had here
                continue
        raise Malformed("a class that cannot be")

    def _read_object(self, reader):
        number = self.new_number(reader)
        cls = reader.read()
        known_hash = reader.read()
        if type(cls) is not MirrorMeta or known_hash not in (True, None) \
                and type(known_hash) is not int:
            raise Malformed("an object of an unknown kind")
        kind = class_state(cls).kind
        if issubclass(cls, BaseException):
            value = cls.__new__(cls, *reader.items())
        elif kind in VALUES:
            data = reader.read()
            if type(data) is not kind:
                raise Malformed("an object with data of another kind")
            value = kind.__new__(cls, data)
        else:
            value = (kind or object).__new__(cls)
        state(value).update(number=number, hash=known_hash, origin=self.origin)
        try:
            self._objects[number] = value
        except TypeError:  # tuples and ints cannot be referred to weakly
            if class_state(cls).face == "enum":
                self._lasting[number] = value
        if kind and kind not in VALUES:
            self.adopt(reader, number, value, kind)
        return value

    def _read_error(self, reader):
        module, name, nearest = reader.text(), reader.text(), reader.text()
        args = reader.items()
        cls = ERRORS[nearest]
        library = module.partition(".")[0]
        # Of Python's own errors the nearest is the one itself, whatever a class says of its module.
        if library in sys.stdlib_module_names and library not in ("unittest", "builtins"):
            found = getattr(sys.modules.get(module), name, None)
            if isinstance(found, type) and issubclass(found, cls):
                cls = found
        try:
            return cls(*args) if cls in ERRORS.values() else cls.__new__(cls, *args)
        except Exception:
            return BaseException.__new__(cls, *args)


def _is_secret(target, name):
    """So are the names that a mock has for those who look at it: how it was called, what it must be."""
    if name.startswith(SECRET_NAMES) or not name.isidentifier():
        return True
    mock = sys.modules.get("unittest.mock")
    return mock is not None and isinstance(target, mock.NonCallableMock) and \
        (hasattr(mock.NonCallableMock, name) or name in MOCKS_OWN or name.startswith("assert"))


class Host(Conversation):
    """Asks the student's process on behalf of the tests. `end(reason)` ends this process: the
    student's has gone (None) or has sent what is no message (why)."""

    def __init__(self, pipe, end):
        super().__init__(pipe, HostCodec())
        self._end = end
        self._depth = 0
        self._asserted = None
        self._print = builtins.print
        self._is_print_patched = False
        self._printed = 0
        self.notes = []
        HOST[:] = [self]

    def begin_test(self):
        self.notes.clear()
        self._printed = 0

    # -- asking

    def request(self, what, *details):
        is_outermost = self._depth == 0
        if is_outermost:
            self._asserted = None
            self._tell_of_print()
            self.codec.sweep()
        self._depth += 1
        try:
            return self.ask(what, *details)
        except TooMuch as error:
            self._end(str(error))
        except Malformed as error:
            self._end(f"Your code disturbed the conversation with the tests: {error}.")
        except Gone:
            self._end(None)
        finally:
            self._depth -= 1
            if is_outermost and self._asserted is not None:
                raise self._asserted

    def _tell_of_print(self):
        is_patched = builtins.print is not self._print
        if is_patched != self._is_print_patched:
            self._is_print_patched = is_patched
            self.request("print", is_patched)

    def get(self, target, name):
        self.codec.origin = name
        return self.request("get", target, name)

    def call(self, called, args, kwargs, origin):
        self.codec.origin = origin
        return self.request("call", called, args, tuple(kwargs.items()))

    def special(self, target, name, *args, **kwargs):
        return self.request("special", target, name, args, tuple(kwargs.items()))

    def to_raise(self, error, place):
        error = super().to_raise(error, place)
        if type(place) is str and place:
            object.__getattribute__(error, "__dict__").setdefault(PLACE, place[:200])
        return error

    # -- being asked

    def handle(self, what, details):
        try:
            answer = {"get": self._get, "vars": self._vars, "special": self._special,
                      "input": self._input, "read": self._read, "readline": self._readline,
                      "print": self._print_for}[what]
            arguments = self._checked(what, details)
        except (KeyError, ValueError, TypeError) as error:
            raise Malformed("a question of an unknown kind") from error
        return answer(*arguments)

    def _checked(self, what, details):
        shapes = {"get": (object, str), "vars": (object,), "special": (object, str, tuple, tuple),
                  "input": (str,), "read": (int,), "readline": (int,), "print": (tuple, tuple)}[what]
        if len(details) != len(shapes) or not all(
                shape is object or type(detail) is shape for shape, detail in zip(shapes, details)):
            raise ValueError
        if shapes[0] is object:
            number = self.codec.numbers.get(id(details[0]))
            if self.codec.mine.get(number) is not details[0] or number is None:
                raise ValueError
        if shapes[-1] is tuple and not all(type(key) is str for key, _ in details[-1]):
            raise ValueError
        return details

    def _guarded(self, called, args, kwargs):
        try:
            return called(*args, **dict(kwargs))
        except BaseException as error:
            if hides_an_assertion(error):
                self._asserted = error
            raise

    def _get(self, target, name):
        if _is_secret(target, name):
            raise AttributeError(f"'{type(target).__name__}' object has no attribute '{name}'")
        return getattr(target, name)

    @staticmethod
    def _vars(target):
        """The public attributes of an object that has any of its own."""
        own = None if isinstance(target, NAMED) else getattr(target, "__dict__", None)
        return {name: value for name, value in (own or {}).items() if not _is_secret(target, name)}

    def _special(self, target, name, args, kwargs):
        if name not in ALLOWED or not hasattr(type(target), name):
            raise Malformed("a question of an unknown kind")
        return self._guarded(getattr(type(target), name), (target, *args), kwargs)

    @staticmethod
    def _input(prompt):
        return builtins.input(prompt)

    @staticmethod
    def _read(size):
        return sys.stdin.read(size)

    @staticmethod
    def _readline(size):
        return sys.stdin.readline(size)

    def _print_for(self, args, kwargs):
        self._guarded(builtins.print, args, kwargs)

    def hear(self, message):
        if len(message) != 3 or type(message[2]) is not str or message[1] not in ("out", "err"):
            raise Malformed("something unknown was told")
        self._printed += len(message[2])
        if self._printed > MOST_PRINTED:
            raise TooMuch("Your code prints without end.")
        (sys.stdout if message[1] == "out" else sys.stderr).write(message[2])


def place_in_submission(error):
    """Where in the student's files an error was raised, as its process told, or None."""
    return object.__getattribute__(error, "__dict__").get(PLACE)


def take_pipe():
    """Moves the pipe to the student's process off descriptors 0 and 1; 1 becomes what 2 is."""
    pipe = Pipe(os.dup(0), os.dup(1))
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    os.close(nowhere)
    os.dup2(2, 1)
    return pipe
