"""The bytes between the two processes of a witnessed run: plain typed data, written by its type.

A value is one byte that names its kind and what that kind needs. The reader takes every byte for an
enemy's: all lengths are checked, nesting and the number of items are bounded, nothing is looked up
by name but in the tables below, and nothing that it makes can run anything. What is no plain data
(objects, classes, exceptions) and what both ends share (lists, dicts) is the codec's affair.
"""
import array
import collections
import datetime
import decimal
import fractions
import pathlib
import struct
import uuid

MAX_BYTES = 16 << 20
MAX_ITEMS = 1_000_000  # scalars count as one, containers as four: some 64 MB of Python's memory
MAX_DEPTH = 150
TOO_LARGE = "a value is too large to be handed over to the tests"


class Malformed(Exception):
    """The other end sent what is no message."""


class TooMuch(Malformed):
    """More of something than anybody can want; the text is for the student."""


class NotSendable(TypeError):
    """A value that cannot be handed over; the text is for the student."""


# Kinds that both ends hold a copy of, and how they are made empty.
CONTAINERS = {
    list: b"l", dict: b"m", set: b"e", bytearray: b"B", collections.deque: b"q",
    collections.Counter: b"C", collections.OrderedDict: b"o", collections.defaultdict: b"D",
}
CONTAINER_OF_TAG = {tag[0]: kind for kind, tag in CONTAINERS.items()}
MAPPINGS = (dict, collections.Counter, collections.OrderedDict, collections.defaultdict)

FACTORIES = {None: "", int: "int", float: "float", str: "str", list: "list", dict: "dict",
             set: "set", tuple: "tuple", bool: "bool"}
FACTORY_OF_NAME = {name: factory for factory, name in FACTORIES.items()}

# How the items of a list are written: one after another, or as the machine's own numbers.
MIXED = b"m"
NUMBERS = (b"q", b"d")

CONSTANTS = {None: b"N", True: b"T", False: b"F", NotImplemented: b"!", Ellipsis: b"."}
CONSTANT_OF_TAG = {tag[0]: value for value, tag in CONSTANTS.items()}


def _timezone_of(value):
    offset = value.utcoffset()
    return None if offset is None else datetime.timezone(offset)


# Values that are made again from plain parts: type -> (name, parts).
BUILT = {
    range: ("range", lambda v: (v.start, v.stop, v.step)),
    decimal.Decimal: ("Decimal", lambda v: (str(v),)),
    fractions.Fraction: ("Fraction", lambda v: (v.numerator, v.denominator)),
    datetime.date: ("date", lambda v: (v.year, v.month, v.day)),
    datetime.time: ("time", lambda v: (v.hour, v.minute, v.second, v.microsecond,
                                       _timezone_of(v))),
    datetime.datetime: ("datetime", lambda v: (v.year, v.month, v.day, v.hour, v.minute, v.second,
                                               v.microsecond, _timezone_of(v))),
    datetime.timedelta: ("timedelta", lambda v: (v.days, v.seconds, v.microseconds)),
    datetime.timezone: ("timezone", lambda v: (v.utcoffset(None),)),
    uuid.UUID: ("UUID", lambda v: (str(v),)),
    pathlib.PosixPath: ("PosixPath", lambda v: (str(v),)),
    pathlib.PurePosixPath: ("PurePosixPath", lambda v: (str(v),)),
}
MAKERS = {name: kind for kind, (name, _) in BUILT.items()}
PART_TYPES = {int, str, type(None), datetime.timedelta, datetime.timezone}

# Views of a dict keep their kind: in what order, how often, whether they compare as sets.
VIEWS = {type({}.keys()): "keys", type({}.values()): "values", type({}.items()): "items"}


class Writer:
    """Collects one message. `other(writer, value)` writes what is no plain data."""

    def __init__(self, other, container):
        self.out = bytearray()
        self._other = other
        self._container = container
        self._depth = 0
        self._items = 0

    def count(self, number):
        self.out += struct.pack("!I", number)

    def sized(self, data):
        self.count(len(data))
        self.out += data

    def text(self, value):
        self.sized(value.encode("utf-8", "surrogatepass"))

    def write(self, value):
        kind = type(value)
        self.spend(1)
        if kind is str:
            self.out += b"s"
            self.text(value)
        elif kind is int:
            self.out += b"i"
            self.sized(value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))
        elif kind is float:
            self.out += b"d" + struct.pack("!d", value)
        elif kind in CONTAINERS:
            self._container(self, value, kind)
        elif kind is tuple or kind is frozenset:
            self.out += b"t" if kind is tuple else b"f"
            self.items(value)
        elif kind is bytes:
            self.out += b"b"
            self.sized(value)
        elif value is None or kind is bool or value is NotImplemented or value is Ellipsis:
            self.out += CONSTANTS[value]
        else:
            self._seldom(value, kind)

    def _seldom(self, value, kind):
        if kind is complex:
            self.out += b"c" + struct.pack("!dd", value.real, value.imag)
        elif kind in BUILT:
            name, parts = BUILT[kind]
            self.out += b"v"
            self.text(name)
            self.items(parts(value))
        elif kind is slice:
            self.out += b"/"
            self.items((value.start, value.stop, value.step))
        elif kind in VIEWS:
            self.out += b"w"
            self.text(VIEWS[kind])
            self.items(tuple(value))
        else:
            self._other(self, value)

    def items(self, values):
        self.spend(3)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise NotSendable(f"a value is nested more than {MAX_DEPTH} levels deep")
        if self._items + len(values) > MAX_ITEMS:  # at once, and not after as many of them
            raise NotSendable(TOO_LARGE)
        self.count(len(values))
        if not self._numbers(values):
            self.out += MIXED
            for value in values:
                self.write(value)
        self._depth -= 1

    def _numbers(self, values):
        """Many numbers of one machine type are written at once; false when these are not such."""
        kinds = set(map(type, values)) if len(values) >= 8 else ()
        if kinds != {int} and kinds != {float}:
            return False
        code = "q" if kinds == {int} else "d"
        try:
            data = array.array(code, values).tobytes()
        except OverflowError:
            return False
        self.out += code.encode()
        self.out += data
        self.spend(len(values))
        return True

    def spend(self, items):
        self._items += items
        if self._items > MAX_ITEMS or len(self.out) > MAX_BYTES:
            raise NotSendable(TOO_LARGE)


class Reader:
    """Reads one message; anything that is not exactly one raises Malformed."""

    def __init__(self, data, other, container):
        self._data = data
        self._at = 0
        self._other = other
        self._container = container
        self._depth = 0
        self._items = 0

    def take(self, length):
        end = self._at + length
        if end > len(self._data):
            raise Malformed("a value ends too early")
        part = self._data[self._at:end]
        self._at = end
        return part

    def count(self):
        return struct.unpack("!I", self.take(4))[0]

    def sized(self):
        return bytes(self.take(self.count()))

    def text(self):
        return self.sized().decode("utf-8", "surrogatepass")

    def is_at_end(self):
        return self._at == len(self._data)

    def read(self):
        self.spend(1)
        tag = self.take(1)[0]
        if tag == 0x73:  # s
            return self.text()
        if tag == 0x69:  # i
            return int.from_bytes(self.sized(), "big", signed=True)
        if tag in CONSTANT_OF_TAG:
            return CONSTANT_OF_TAG[tag]
        if tag in CONTAINER_OF_TAG:
            return self._container(self, CONTAINER_OF_TAG[tag])
        if tag == 0x74:  # t
            return tuple(self.items())
        if tag == 0x64:  # d
            return struct.unpack("!d", self.take(8))[0]
        if tag == 0x62:  # b
            return self.sized()
        return self._seldom(chr(tag))

    def _seldom(self, tag):
        if tag == "f":
            return frozenset(self.items())
        if tag == "c":
            return complex(*struct.unpack("!dd", self.take(16)))
        if tag == "v":
            return self._built(self.text(), self.items())
        if tag == "/":
            parts = self.items()
            if len(parts) != 3:
                raise Malformed("a slice has three parts")
            return slice(*parts)
        if tag == "w":
            return self._view(self.text(), self.items())
        return self._other(self, tag)

    def _built(self, name, parts):
        if name not in MAKERS or not all(type(part) in PART_TYPES for part in parts):
            raise Malformed("a value of an unknown kind")
        if name == "datetime":
            return datetime.datetime(*parts[:7], tzinfo=parts[7])
        return MAKERS[name](*parts)

    def _view(self, name, parts):
        if name == "keys":
            return dict.fromkeys(parts).keys()
        if name == "values":
            return dict(enumerate(parts)).values()
        if name != "items" or any(type(pair) is not tuple or len(pair) != 2 for pair in parts):
            raise Malformed("a view of an unknown kind")
        return dict(parts).items()

    def items(self):
        self.spend(3)
        self._depth += 1
        if self._depth > MAX_DEPTH + 20:  # what the writer refuses, and what wraps a message
            raise Malformed("a value is nested too deeply")
        length = self.count()
        if length > len(self._data) - self._at:
            raise Malformed("a list is longer than its message")
        form = bytes(self.take(1))
        if form == MIXED:
            values = [self.read() for _ in range(length)]
        elif form in NUMBERS:
            self.spend(length)
            values = array.array(form.decode(), bytes(self.take(8 * length))).tolist()
        else:
            raise Malformed("a list of an unknown kind")
        self._depth -= 1
        return values

    def spend(self, items):
        self._items += items
        if self._items > 2 * MAX_ITEMS:
            raise Malformed("a message has too many items")
