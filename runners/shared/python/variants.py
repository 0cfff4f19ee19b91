"""Values that are not what a test expects: others of the same kind, drawn from a seed."""
import collections
import math
import random

# A step that looks like another answer, and that no clock, week or tolerance takes for the same.
NEAR = (11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)
MOST = 20  # places of one list that are changed, one at a time


class Variants:
    """Draws; the same seed gives the same values."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def text(self):
        return f"{self._random.getrandbits(96):024x}"

    def number(self):
        return self._random.randrange(1, 1_000_000)

    def few(self):
        return self._random.randrange(2, 9)

    def others(self, value):
        """Some values that are not equal to this one."""
        kind = type(value)
        if kind in (list, tuple, collections.deque):
            yield from self._lists(list(value), kind)
        elif isinstance(value, dict):
            yield from self._tables(value)
        elif kind in (set, frozenset):
            yield kind([*value, self.text()])
        else:
            yield self._scalar(value, kind)

    def like(self, value):
        """One that looks as the value could; the value itself where there is none."""
        kind = type(value)
        if kind is str and value:
            place = self._random.randrange(len(value))
            letters = [one for one in "abcdefghijklmnopqrstuvwxyz" if one != value[place].lower()]
            return value[:place] + self._random.choice(letters) + value[place + 1:]
        if kind is int:
            return value + self._random.choice((-1, 1)) * self._random.choice(NEAR)
        if kind is float and math.isfinite(value):
            decimals = len(repr(value).partition(".")[2])
            near = self._random.choice((-1, 1)) * (self._random.choice(NEAR) + self._random.random())
            return round(value + near, decimals) if decimals < 12 else value + near
        if kind in (bool, float, str, bytes):
            return self._scalar(value, kind)
        if kind in (list, tuple):
            if not value:
                return kind([self.number()])
            place = self._random.randrange(len(value))
            stand_in = self.like(value[place])
            return value if stand_in is value[place] else \
                kind([*value[:place], stand_in, *value[place + 1:]])
        if kind is dict and value:
            key = self._random.choice(list(value))
            stand_in = self.like(value[key])
            return value if stand_in is value[key] else {**value, key: stand_in}
        if kind in (set, frozenset) and value:
            place = self._random.choice(sorted(value, key=repr))
            stand_in = self.like(place)
            return value if stand_in in value else kind([*(value - {place}), stand_in])
        return value

    def other(self, value):
        return next(self.others(value))

    def _scalar(self, value, kind):
        if kind is bool:
            return not value
        if kind is int:
            return value + self._random.choice((-1, 1)) * self.number()
        if kind is float:
            if not math.isfinite(value):
                return self._random.random()
            return value + self._random.choice((-2, 2)) * (abs(value) + 1 + self._random.random())
        if kind is complex:
            return value + 2 * (abs(value) + 1)
        if kind is str:
            return value + self.text()
        if kind is bytes:
            return value + self.text().encode()
        closeness = self._closeness(value)
        return object() if closeness is None else closeness

    def _closeness(self, value):
        """A pytest.approx of something else."""
        expected = getattr(value, "expected", None)
        if type(value).__module__ != "_pytest.python_api" or expected is None:
            return None
        try:
            return type(value)(self.other(expected), value.rel, value.abs, value.nan_ok)
        except Exception:
            return None

    def _lists(self, items, kind):
        places = range(len(items))
        if len(items) > MOST:
            places = sorted(self._random.sample(places, MOST))
        for place in places:
            yield kind([*items[:place], self.other(items[place]), *items[place + 1:]])
        yield kind([*items, self.number()])

    def _tables(self, table):
        for key in list(table)[:MOST]:
            yield {**table, key: self.other(table[key])}
        yield {**table, self.text(): self.number()}
