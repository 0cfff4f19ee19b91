"""Which classes are plain data, and what an object of a class that derives from one holds."""
import builtins
import collections
import datetime
import decimal
import fractions
import pathlib
import types
import uuid

from .containers import contents, kind_of, refill
from .wire import CONTAINERS

# Read with the plain type's own methods, whatever a derived class has made of them.
VALUES = {
    int: int.__int__,
    float: float.__float__,
    complex: complex.__complex__,
    str: str.__str__,
    bytes: lambda value: bytes.__add__(value, b""),
    tuple: lambda value: tuple(tuple.__iter__(value)),
    frozenset: lambda value: frozenset(frozenset.__iter__(value)),
}
KINDS = {kind.__name__: kind for kind in (*VALUES, *CONTAINERS)}

# Classes that cross as themselves. `object` and `type` are not among them, nor anything that could
# say of itself that it equals everything.
KNOWN = {kind.__name__: kind for kind in (
    bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, range,
    slice,
    collections.deque, collections.Counter, collections.OrderedDict, collections.defaultdict,
    decimal.Decimal, fractions.Fraction, uuid.UUID, pathlib.Path, pathlib.PosixPath,
    pathlib.PurePosixPath, datetime.date, datetime.time, datetime.datetime, datetime.timedelta,
    datetime.timezone, type(None))}
ERRORS = {name: value for name, value in vars(builtins).items()
          if isinstance(value, type) and issubclass(value, BaseException)}
NAMES = {kind: name for name, kind in {**KNOWN, **ERRORS}.items()}

# Types of Python's own that tests ask for with isinstance or inspect.
FACES = {face.__name__: face for face in (
    types.FunctionType, types.MethodType, types.BuiltinFunctionType, types.GeneratorType,
    types.CoroutineType, types.AsyncGeneratorType)}


def data_kind(cls):
    """The plain type whose data an object of the class carries, or None."""
    for base in cls.__mro__:
        if base in VALUES:
            return base
    return kind_of(cls)


def data_of(value, kind):
    """The object's data as exactly that plain type."""
    if kind in VALUES:
        return VALUES[kind](value)
    if kind is bytearray:
        return bytearray(contents(value, kind))
    plain = kind()
    refill(plain, kind, contents(value, kind))
    return plain


def error_kind(cls):
    """The nearest exception class of Python's own."""
    return next((base for base in cls.__mro__ if base in NAMES and issubclass(base, BaseException)),
                None)


# What Python asks of a class and not of an object: the special methods that are passed on.
UNARY = ("len", "iter", "next", "getitem", "setitem", "delitem", "call", "bytes", "bool", "int",
         "float", "complex", "index", "abs", "neg", "pos", "invert", "round", "floor", "ceil",
         "trunc", "reversed", "enter", "missing", "length_hint", "aiter", "anext", "aenter",
         "fspath")
ARITHMETIC = ("add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "pow", "matmul",
              "lshift", "rshift", "and", "or", "xor")
ORDER = ("lt", "le", "gt", "ge")
SPECIAL = frozenset(
    [f"__{name}__" for name in (*UNARY, *ORDER, *ARITHMETIC, "contains", "eq", "ne", "exit", "aexit",
                                "await")]
    + [f"__{side}{name}__" for name in ARITHMETIC for side in "ri"])
