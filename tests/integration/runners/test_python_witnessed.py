"""What ordinary tests ask of ordinary code works over the pipe as it does in one process: all kinds of
values, objects, classes, exceptions, generators, callbacks, input and output, patches."""
import re
import sys
import unittest

import python_pair
from python_pair import finish_of, statuses

sys.path.append(str(python_pair.RUNNERS / "shared"))
from python import wire  # noqa: E402  (its folder has just been named)

LAB = {"lab.py": '''
import collections, dataclasses, decimal, enum, sys, threading, asyncio, datetime, os, abc, functools
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
print("loaded")
VALUES = [None, True, 12345678901234567890123, -1, 1.5, float("inf"), 2j, "a\\ud800", b"x", (1,[2]), {1:{2:3}}, {1,2}, frozenset([1]), decimal.Decimal("1.10"),
 datetime.date(2020,1,2), datetime.timedelta(1), deque([1,2]), Counter("aab"), range(3)]
def values(): return VALUES
def sort_in_place(items):
    items.sort()
    return items
class Color(enum.Enum):
    RED = 1
    BLUE = 2
class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2
Point = namedtuple("Point", "x y")
@dataclasses.dataclass(order=True)
class P:
    x: int
    y: int = 0
@dataclasses.dataclass(frozen=True)
class F:
    x: int
class Vec:
    def __init__(self, x): self.x = x
    def __add__(self, o): return Vec(self.x + (o.x if isinstance(o, Vec) else o))
    def __mul__(self, k): return Vec(self.x * k)
    def __rmul__(self, k): return Vec(self.x * k)
    def __eq__(self, o): return isinstance(o, Vec) and o.x == self.x
    def __hash__(self): return hash(self.x)
    def __lt__(self, o): return self.x < getattr(o, "x", o)
    def __repr__(self): return f"Vec({self.x})"
    def __len__(self): return self.x
    def __iter__(self): return iter(range(self.x))
    def __contains__(self, v): return v == self.x
    def __call__(self, *a): return a
    def __bool__(self): return self.x != 0
    def __abs__(self): return abs(self.x)
    def __float__(self): return float(self.x)
    @property
    def double(self): return 2*self.x
    @double.setter
    def double(self, v):
        if v < 0: raise ValueError("negative")
        self.x = v/2
    @classmethod
    def of(cls, x): return cls(x)
    @staticmethod
    def s(a, b=2): return a+b
    unit = 7
class Stack(list):
    def push(self, v): self.append(v)
    def peek(self): return self[-1]
class Conf(dict):
    def __missing__(self, k): return k*2
class Celsius(float): pass
class MyErr(ValueError):
    def __init__(self, msg, code):
        super().__init__(msg); self.code = code
def fail(): raise MyErr("bad thing", 42)
def gen(n):
    for i in range(n):
        yield i
def inf():
    i = 0
    while True:
        yield i; i += 1
async def fetch(x):
    await asyncio.sleep(0.001)
    return x + 1
def apply(f, *a, **k): return f(*a, **k)
def twice(f):
    @functools.wraps(f)
    def w(*a): return f(f(*a))
    return w
def ask(): 
    name = input("name? ")
    print("Hello", name)
def lines(): return [l.strip() for l in sys.stdin]
def quit(): sys.exit(3)
def rec(n): return 0 if n == 0 else 1 + rec(n-1)
def fib(n): return n if n < 2 else fib(n-1)+fib(n-2)
class Ctx:
    def __enter__(self): self.open = True; return self
    def __exit__(self, *a): self.open = False; return a[0] is KeyError
class Stern:
    def __init__(self, kind): self.kind = kind
    def __enter__(self): return self
    def __exit__(self, kind, *a): self.seen = kind; return kind is self.kind
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
class Sq(Shape):
    def __init__(self, a): self.a = a
    def area(self): return self.a**2
def helper(): return 1
def uses(): return helper() + 1
def threaded(cb):
    out = []
    ts = [threading.Thread(target=lambda i=i: out.append(cb(i))) for i in range(3)]
    [t.start() for t in ts]; [t.join() for t in ts]
    return sorted(out)
def keys(d): return d.keys()
def eqall(a, b): return a == b
def counted(words):
    c = {}
    for w in words: c[w] = c.get(w, 0) + 1
    return c
def cyc():
    a = [1]; a.append(a); return a
def write(f): f.write("hi\\n"); return None
def deep(n):
    t = ()
    for _ in range(n): t = (t,)
    return t
def forks():
    pid = os.fork()
    if pid == 0:
        return 9
    os.waitpid(pid, 0)
    return 5
def big(): return list(range(900000))
def too_big(): return list(range(3000000))
class Node:
    def __init__(self, v, nxt=None): self.v=v; self.next=nxt
def chain(vals):
    n = None
    for v in reversed(vals): n = Node(v, n)
    return n
class Slots:
    __slots__=("a",)
    def __init__(self): self.a=[1]
'''}

SUITE = {"test_lab.py": '''
import asyncio, collections, copy, dataclasses, inspect, io, math, types
from unittest import mock
import pytest, lab
from lab import *
from lab import Vec as V

def test_values():
    v = lab.values()
    assert [type(x).__name__ for x in v] == ["NoneType","bool","int","int","float","float","complex","str","bytes","tuple","dict","set","frozenset","Decimal","date","timedelta","deque","Counter","range"]
    assert v is lab.VALUES
    assert v[17] == {"a":2,"b":1} and v[9] == (1,[2])
    lab.VALUES[9][1].append(3)
    assert lab.values()[9] == (1,[2,3])
def test_sort():
    a=[3,1,2]
    assert sort_in_place(a) is a
    assert a == [1,2,3]
def test_enum():
    assert Color.RED is Color.RED and Color.RED != Color.BLUE and Color(1) is Color.RED and Color["BLUE"] is Color.BLUE
    assert [c.name for c in Color] == ["RED","BLUE"] and len(Color)==2 and Color.RED in Color
    assert Level.HIGH == 2 and Level.HIGH > Level.LOW and Level.HIGH > 1 and isinstance(Level.HIGH, int)
    assert Level.HIGH is Level.HIGH
    assert {Color.RED: 1}[Color.RED] == 1
    assert apply(lambda c: c, Color.RED) is Color.RED
def test_namedtuple():
    p = Point(1,2)
    assert p == (1,2) and p.x == 1 and isinstance(p, tuple)
    x, y = p
    assert (x,y) == (1,2) and p._replace(x=3) == (3,2) and p[0] == 1 and len(p)==2
def test_dataclass():
    assert P(1) == P(1,0) and P(1) != P(2) and P(1) < P(2) and repr(P(1)) == "P(x=1, y=0)"
    assert sorted([P(2),P(1)]) == [P(1),P(2)]
    p = P(1); p.y = 5; assert p.y == 5
    with pytest.raises(dataclasses.FrozenInstanceError): F(1).x = 2
    assert {F(1), F(1), F(2)} == {F(2), F(1)} and len({F(1),F(1)}) == 1
    assert dataclasses.is_dataclass(P)
def test_vec():
    v = Vec(3)
    assert v + Vec(1) == Vec(4) and v * 2 == Vec(6) and 2 * v == Vec(6) and v + 1 == Vec(4)
    assert v != Vec(4) and v < 5 and not v < 2 and len(v)==3 and list(v)==[0,1,2] and 3 in v and 4 not in v
    assert v(1,2) == (1,2) and bool(v) and not Vec(0) and abs(v)==3 and float(v)==3.0 and f"{v}" == "Vec(3)"
    v.double = 10; assert v.x == 5
    with pytest.raises(ValueError, match="neg"): v.double = -1
    assert isinstance(Vec.of(3), Vec) and Vec.s(1) == 3 and v.s(1,1)==2 and Vec.unit == 7 and v.unit == 7
    assert hasattr(v, "x") and not hasattr(v, "zzz") and "x" in dir(v)
    v.new = [1]; v.new.append(2); assert v.new == [1,2]
    del v.new
    with pytest.raises(AttributeError): v.new
    assert v in [Vec(1), v] and {v: 1}[Vec(5)] == 1
    assert copy.deepcopy(v) == v and copy.copy(v) is not v
    assert vars(v) == {"x": 5.0}
    assert type(v) is Vec and v.__class__ is Vec and type(v).__name__ == "Vec"
    v += Vec(1); assert v.x == 6
    assert Vec.of(2) < 3
def test_data():
    s = Stack(); s.push(1); s.push(2)
    assert s == [1,2] and len(s)==2 and isinstance(s, list) and s.peek()==2 and s[0]==1 and list(s)==[1,2] and sum(s)==3 and 2 in s and s
    s.append(5); assert s.pop() == 5 and s[-1] == 2
    c = Conf(a=1); assert c == {"a":1} and c["b"] == "bb" and c["a"] == 1 and isinstance(c, dict) and dict(c)=={"a":1}
    c["z"] = 3; assert c == {"a":1,"z":3}; assert c.get("z") == 3
    assert Celsius(20.5) == 20.5 and Celsius(1)+1 == 2 and Celsius(20.5) == pytest.approx(20.5)
def test_errors():
    with pytest.raises(MyErr) as e: fail()
    assert e.value.code == 42 and str(e.value) == "bad thing" and isinstance(e.value, ValueError) and e.value.args == ("bad thing",)
    with pytest.raises(ValueError, match="bad"): fail()
    with pytest.raises(TypeError): lab.fail(1)
    with pytest.raises(SystemExit) as e: lab.quit()
    assert e.value.code == 3
    assert issubclass(MyErr, ValueError)
    with pytest.raises(MyErr): raise MyErr("x", 1)
    try: fail()
    except MyErr as e: assert e.code == 42
def test_gen():
    g = gen(3)
    assert next(g) == 0 and list(g) == [1,2] and inspect.isgenerator(gen(1)) and inspect.isgeneratorfunction(gen)
    assert [x for x,_ in zip(inf(), range(4))] == [0,1,2,3]
    with pytest.raises(StopIteration): next(gen(0))
    assert iter(g) is g
    assert inspect.isfunction(gen) and list(inspect.signature(gen).parameters) == ["n"] and gen.__name__ == "gen"
    assert str(inspect.signature(Vec.s)) == "(a, b=2)"
def test_async():
    assert asyncio.run(fetch(1)) == 2
    async def both(): return await asyncio.gather(fetch(1), fetch(2))
    assert asyncio.run(both()) == [2,3]
    assert inspect.iscoroutinefunction(fetch)
def test_callbacks():
    assert apply(lambda x, y=0: x+y, 1, y=2) == 3 and apply(max, [1,5]) == 5 and apply(str.upper, "a")=="A" and apply(int, "3")==3
    m = mock.Mock(return_value=7)
    assert apply(m, 1, k=2) == 7
    m.assert_called_once_with(1, k=2)
    assert twice(lambda x: x+1)(1) == 3
    @twice
    def tripled(x): return 3*x
    assert tripled(2) == 18
    with pytest.raises(ZeroDivisionError): apply(lambda: 1/0)
    class Mine(Exception): pass
    def boom(): raise Mine("x")
    with pytest.raises(Mine): apply(boom)
    assert apply(sum, (i for i in range(4))) == 6
    assert threaded(lambda i: i*i) == [0,1,4]
    f = io.StringIO(); write(f); assert f.getvalue() == "hi\\n"
def test_io(capsys, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda p="": (print(p, end=""), "Ada")[1])
    ask()
    assert capsys.readouterr().out == "name? Hello Ada\\n"
def test_io2(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("Bob\\nx\\ny\\n"))
    ask(); assert capsys.readouterr().out == "name? Hello Bob\\n"
    assert lines() == ["x","y"]
def test_io3():
    with mock.patch("builtins.print") as p, mock.patch("builtins.input", return_value="Eve"):
        ask()
    p.assert_called_once_with("Hello", "Eve")
    with pytest.raises(EOFError): ask()
def test_rec():
    assert rec(900) == 900 and fib(15) == 610
    with pytest.raises(RecursionError): rec(10**6)
def test_ctx():
    with Ctx() as c: assert c.open
    assert not c.open
    with Ctx(): raise KeyError("on purpose")
    done = []
    with Ctx():
        {}["by itself"]
        done.append(1)
    with Ctx():
        with Ctx() as inner: {}["by itself"]
        try: {}["by itself"]
        finally: done.append(2)
    assert done == [2]
    with Stern(KeyError) as outer:
        with Stern(IndexError) as inner: {}["by itself"]
    assert inner.seen is outer.seen is KeyError
def test_shape():
    assert issubclass(Sq, Shape) and isinstance(Sq(2), Shape) and Sq(2).area() == 4
    with pytest.raises(TypeError): Shape()
def test_patch(monkeypatch):
    monkeypatch.setattr(lab, "helper", lambda: 10); assert uses() == 11
    monkeypatch.undo(); assert uses() == 2
    with mock.patch("lab.helper", return_value=5) as h: assert uses() == 6; h.assert_called_once()
    assert uses() == 2
    with mock.patch.object(Vec, "unit", 9): assert Vec(1).unit == 9
    assert Vec.unit == 7
def test_misc():
    assert keys({"a":1}) == {"a"} and counted(["a","b","a"]) == {"a":2,"b":1}
    c = cyc(); assert c[1] is c
    assert forks() == 5
    assert len(big()) == 900000
    assert chain([1,2]).next.v == 2 and chain([1]).next is None
    s = Slots(); s.a.append(2); assert s.a == [1,2]
def test_nan(): assert math.isnan(apply(lambda: float("nan")))
'''}

REFUSED = {"test_lab.py": """
import lab
def test_large(): lab.too_big()
def test_deep(): lab.deep(1000)
def test_place(): lab.rec("x")
def test_derived():
    class Mine(lab.Shape): pass
def test_plain(): assert lab.made() < 3
"""}


class Witnessed(unittest.TestCase):
    def test_all_of_it_works_as_in_one_process(self):
        asked = re.findall(r"^def (test_\w+)", SUITE["test_lab.py"], re.M)
        for run in (python_pair.run_witnessed, python_pair.run_in_process):
            with self.subTest(level=run.__name__):
                events = run("python-pytest", LAB, SUITE, asked)
                self.assertEqual(statuses(events), dict.fromkeys(asked, "passed"), events)

    def test_what_cannot_be_is_told_in_plain_words(self):
        student = {"lab.py": LAB["lab.py"] + "class Odd(Vec): __lt__ = lambda s, o: True\n"
                                             "def made(): return Odd(1)\n"}
        asked = ["test_large", "test_deep", "test_place", "test_derived", "test_plain"]
        events = python_pair.run_witnessed("python-pytest", student, REFUSED, asked)
        for test, words in zip(asked, ("too large", "nested", "(in lab.py, line", "in-process",
                                       "made() returned an object of your class Odd; the test "
                                       "expects plain data")):
            self.assertEqual(finish_of(events, test)["status"], "error")
            self.assertIn(words, finish_of(events, test)["message"])
        self.assertEqual(events[-1], {"event": "end"})

    def test_what_is_too_large_by_its_length_alone_is_not_written_first(self):
        # What it takes to find out counts as the student's time.
        writer = wire.Writer(None, None)
        with self.assertRaisesRegex(wire.NotSendable, "too large"):
            writer.items(("",) * (wire.MAX_ITEMS + 1))
        self.assertLess(len(writer.out), 100)

    def test_packages_and_modules_beside_are_found(self):
        student = {"shop/__init__.py": "from .cart import total\n", "rates.py": "VAT = 2\n",
                   "shop/cart.py": "from rates import VAT\ndef total(n): return n * VAT\n"}
        suite = {"test_a.py": "import shop.cart, rates, sys, importlib, pytest\n"
                              "from shop import total, cart\nfrom shop.cart import total as same\n"
                              "def test_it():\n"
                              "    assert total(2) == 4 and same is total and cart is shop.cart\n"
                              "    rates.VAT = 5\n"
                              "    importlib.reload(shop.cart)\n"
                              "    assert shop.cart.total(1) == 5\n"
                              "    with pytest.raises(ImportError): import nothing_such\n"}
        events = python_pair.run_witnessed("python-pytest", student, suite, ["test_it"])
        self.assertEqual(statuses(events), {"test_it": "passed"}, events)

    def test_names_of_pythons_own_can_be_the_students(self):
        student = {"lab.py": "SIZE = 3\ndef sum(items): return 'mine'\ndef filter(items): return 'mine'\n"
                             "def quit(): return 'mine'\n",
                   "more.py": "from lab import *\ndef quit(): return 'more'\n"}
        suite = {"test_a.py": "import lab, filters\nfrom lab import sum, SIZE\nfrom lab import *\n"
                              "from more import *\n"
                              "def test_it():\n"
                              "    assert sum([]) == lab.filter([]) == filters.filter([]) == 'mine'\n"
                              "    assert quit() == 'more' and SIZE == 3 and len(filters.word) == 2\n"
                              "    assert sorted(lab.__all__) == ['SIZE', 'filter', 'quit', 'sum']\n",
                 "filters.py": "from lab import filter\nword = 'ab'\n"}
        events = python_pair.run_witnessed("python-pytest", student, suite, ["test_it"])
        self.assertEqual(statuses(events), {"test_it": "passed"}, events)

    def test_modules_named_like_the_librarys_are_found(self):
        for name in ("statistics", "queue", "calendar", "random", "json", "types", "asyncio"):
            student = {"lab.py": f"from {name} import Full, Line, seven\n"
                                 "def fail(): raise Full('no place', 7)\n"
                                 "def line(): return Line([seven()])\n",
                       f"{name}.py": "class Full(Exception):\n"
                                     "    def __init__(self, text, size): self.size = size\n"
                                     "class Line(list):\n    def first(self): return self[0]\n"
                                     "def seven(): return 7\n"}
            suite = {"test_a.py": f"import {name}, lab, pytest\n"
                                  "def test_it():\n"
                                  "    assert lab.line().first() == 7\n"
                                  "    with pytest.raises(lab.Full) as full: lab.fail()\n"
                                  "    assert full.value.size == 7\n"
                                  f"def test_library(): assert not hasattr({name}, 'seven')\n"}
            asked = ["test_it", "test_library"]
            events = python_pair.run_witnessed("python-pytest", student, suite, asked)
            self.assertEqual(statuses(events), dict.fromkeys(asked, "passed"), (name, events))

    def test_what_the_tests_hand_over_looks_as_it_does_at_home(self):
        student = {"lab.py": """
import copy, functools
def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        print(f"calling {function.__name__}")
        return function(*args)
    return wrapper
def as_row(item): return dict(vars(item))
def names(*things): return [thing.__name__ for thing in things]
def has_name(item): return hasattr(item, "__name__"), "price" in dir(item), item.__doc__
def same(item): return copy.copy(item)
"""}
        suite = {"test_a.py": '''
from dataclasses import dataclass
from unittest import mock
import lab
@dataclass
class Item:
    name: str
    price: float
    def __post_init__(self): self._secret = 1
    def total(self): return self.price
def test_it(capsys):
    @lab.logged
    def add(a, b): return a + b
    assert add(1, 2) == 3 and capsys.readouterr().out == "calling add\\n"
    assert add.__name__ == "add" and add.__qualname__ == "test_it.<locals>.add"
    item = Item("a", 2.0)
    assert lab.as_row(item) == {"name": "a", "price": 2.0}
    assert lab.names(Item, item.total, lambda: 1) == ["Item", "total", "<lambda>"]
    assert lab.has_name(item) == (False, True, None)
    assert lab.same(item) is item
    assert lab.as_row(mock.Mock(return_value=3)) == {}
'''}
        events = python_pair.run_witnessed("python-pytest", student, suite, ["test_it"])
        self.assertEqual(statuses(events), {"test_it": "passed"}, events)

    def test_nothing_of_the_students_is_loaded_in_the_tests_process(self):
        student = {"lab.py": "import os\ndef process(): return os.getpid()\n"}
        suite = {"test_a.py": "import os, lab\ndef test_it(): assert lab.process() != os.getpid()\n"}
        events = python_pair.run_witnessed("python-pytest", student, suite, ["test_it"])
        self.assertEqual(statuses(events), {"test_it": "passed"})


if __name__ == "__main__":
    unittest.main()
