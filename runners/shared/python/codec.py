"""Messages with memory: which objects and containers the two ends of a witnessed run know of.

Every object that is named to the other end has a number, odd ones the student's, even ones the
tests'. A message begins with the numbers that are no longer needed and with the containers that
have changed; then comes its value.
"""
import collections
import sys

from .containers import Entry, contents, refill
from .wire import (CONTAINERS, FACTORIES, FACTORY_OF_NAME, MAPPINGS, MAX_BYTES, Malformed,
                   NotSendable, Reader, TOO_LARGE, Writer)

MAX_SHARED = 300_000


class Codec:
    """Packs and unpacks; one for each end. Derived classes write and read what is no plain data."""

    def __init__(self, first_number):
        self._next = first_number
        self._parity = first_number % 2
        self._journal = []
        self._sweep_at = 64
        self.mine = {}     # number -> an object of this end
        self.shared = {}   # number -> Entry
        self.numbers = {}  # id of an object in `mine` or `shared` -> its number
        self.dropped = []  # numbers of the other end's objects that nobody here holds any more
        self.is_reading = False

    # -- writing

    def pack(self, message, with_changes=True):
        writer = Writer(self.write_other, self._write_container)
        self._journal = []
        try:
            dropped, self.dropped = self.dropped, []
            writer.items(tuple(dropped))
            agreed = self._write_changes(writer) if with_changes else self._write_none(writer)
            writer.write(message)
            if len(writer.out) > MAX_BYTES:
                raise NotSendable(TOO_LARGE)
        except BaseException:
            self.dropped = dropped + self.dropped
            for number in self._journal:
                self.forget(number)
            raise
        for entry, now in agreed:
            entry.seen = now
        return bytes(writer.out)

    def _write_none(self, writer):
        writer.count(0)
        return []

    def _write_changes(self, writer):
        agreed = [(number, entry, now) for number, entry in self.shared.items()
                  if (now := entry.changed()) is not None]
        writer.count(len(agreed))
        for number, entry, now in agreed:
            writer.write(number)
            self._write_parts(writer, entry.kind, now)
        return [(entry, now) for _, entry, now in agreed]

    def _write_container(self, writer, value, kind):
        number = self.numbers.get(id(value))
        if number is not None:
            writer.out += b"P"
            writer.write(number)
            return
        writer.out += CONTAINERS[kind]
        writer.write(self.number(value))
        if kind is collections.deque:
            writer.write(value.maxlen)
        elif kind is collections.defaultdict:
            writer.write(FACTORIES.get(value.default_factory, ""))
        self.share(writer, value, kind)

    def share(self, writer, value, kind):
        """Writes what is in a container that has its number, and remembers it."""
        now = contents(value, kind)
        self.shared[self.numbers[id(value)]] = Entry(value, kind, now)
        self._write_parts(writer, kind, now)

    @staticmethod
    def _write_parts(writer, kind, parts):
        if kind is bytearray:
            writer.sized(parts)
        else:
            writer.items(parts)

    def number(self, value):
        """A new number for an object of this end."""
        number = self._next
        self._next += 2
        self.numbers[id(value)] = number
        self._journal.append(number)
        return number

    def publish(self, value):
        """A new number under which the other end may name an object from now on."""
        number = self.number(value)
        self.mine[number] = value
        return number

    def forget(self, number):
        entry = self.shared.pop(number, None)
        known = self.mine.pop(number, None)
        for value in (known, None if entry is None else entry.object):
            if value is not None and self.numbers.get(id(value)) == number:
                del self.numbers[id(value)]

    # -- reading

    def unpack(self, data):
        reader = Reader(memoryview(data), self.read_other, self._read_container)
        self.is_reading = True
        try:
            for number in reader.items():
                self._release(number)
            for _ in range(reader.count()):
                self._read_change(reader)
            message = reader.read()
        except Malformed:
            raise
        except Exception as error:
            raise Malformed(f"{type(error).__name__} while a message was read") from error
        finally:
            self.is_reading = False
        if not reader.is_at_end():
            raise Malformed("a message has more than one value")
        return message

    def _release(self, number):
        if type(number) is not int:
            raise Malformed("a number is a number")
        self.forget(number)

    def _read_change(self, reader):
        number = reader.read()
        entry = self.shared.get(number) if type(number) is int else None
        if entry is None or entry.seen is None:
            raise Malformed("a change of something unknown")
        self._fill(reader, entry)

    def _read_container(self, reader, kind):
        number = self.new_number(reader)
        if kind is collections.deque:
            longest = reader.read()
            if longest is not None and type(longest) is not int:
                raise Malformed("a length is a number")
            value = collections.deque((), longest)
        elif kind is collections.defaultdict:
            value = collections.defaultdict(FACTORY_OF_NAME[reader.read()])
        else:
            value = kind()
        self.adopt(reader, number, value, kind)
        return value

    def adopt(self, reader, number, value, kind):
        """Remembers a container of the other end, then reads what is in it: it may hold itself."""
        if len(self.shared) > MAX_SHARED:
            raise Malformed("too many lists and dicts are shared")
        entry = self.shared[number] = Entry(value, kind, None)
        self.numbers[id(value)] = number
        self._fill(reader, entry)

    def _fill(self, reader, entry):
        parts = reader.sized() if entry.kind is bytearray else tuple(reader.items())
        if entry.kind in MAPPINGS and len(parts) % 2:
            raise Malformed("a dict has as many keys as values")
        refill(entry.object, entry.kind, parts)
        entry.seen = contents(entry.object, entry.kind)

    def new_number(self, reader):
        """Reads the number of something new, which is one of the other end's."""
        number = reader.read()
        if type(number) is not int or number % 2 == self._parity or number in self.shared:
            raise Malformed("a number that is not the sender's to give")
        return number

    def read_known(self, reader):
        """Reads the number of a container that both ends know."""
        number = reader.read()
        entry = self.shared.get(number) if type(number) is int else None
        if entry is None:
            raise Malformed("a list or dict that was never handed over")
        return entry.object

    def sweep(self):
        """Forgets containers that only this table still holds, and tells the other end."""
        items = sum(map(Entry.__len__, self.shared.values()))
        if len(self.shared) < self._sweep_at and items < 1000:
            return
        for number in list(self.shared):
            # The entry holds it, and so does the call.
            if sys.getrefcount(self.shared[number].object) == 2:
                self.forget(number)
                self.dropped.append(number)
        self._sweep_at = max(64, 2 * len(self.shared))
