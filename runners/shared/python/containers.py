"""Lists, dicts, sets that both ends of a witnessed run hold: what is in them, what has changed.

A list that goes over the pipe is copied, but it stays one list: what either end does to it in place
is told to the other with the next message, before anybody looks. So a function that sorts its
argument sorts the test's list. Everything is read and written with the plain type's own methods,
whatever a class that derives from it has made of them.
"""
import collections
import operator

from .wire import CONTAINERS, MAPPINGS


class Entry:
    """One shared container and what was in it when the two ends last agreed."""

    __slots__ = ("object", "kind", "seen")

    def __init__(self, shared, kind, seen):
        self.object = shared
        self.kind = kind
        self.seen = seen  # None while it is being read

    def __len__(self):
        return len(self.seen or ())

    def changed(self):
        """What is in it now, or None when that is what the other end knows."""
        if self.seen is None:
            return None
        now = contents(self.object, self.kind)
        if len(now) == len(self.seen):
            if self.kind is bytearray:
                return None if now == self.seen else now
            if all(map(operator.is_, now, self.seen)):
                return None
        return now


def kind_of(cls):
    """The plain container type that a class derives from, or None."""
    for base in cls.__mro__:
        if base in CONTAINERS:
            return base
    return None


def contents(shared, kind):
    """A flat tuple: the items, or all keys and then all values; of a bytearray its bytes."""
    if kind is bytearray:
        return bytes(memoryview(shared))
    items = tuple(kind.__iter__(shared))
    return items + tuple(kind.values(shared)) if kind in MAPPINGS else items


def refill(shared, kind, parts):
    """Makes the parts, as `contents` gives them, what is in it."""
    if kind is list or kind is bytearray:
        kind.__setitem__(shared, slice(None), parts)
        return
    kind.clear(shared)
    if kind is collections.deque:
        kind.extend(shared, parts)
    elif kind is set:
        kind.update(shared, parts)
    else:
        half = len(parts) // 2
        for key, value in zip(parts[:half], parts[half:]):
            kind.__setitem__(shared, key, value)
