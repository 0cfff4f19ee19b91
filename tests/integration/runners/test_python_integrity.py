"""No object, no bytes and no trick of the student's makes a witnessed test pass that should not."""
import re
import textwrap
import unittest

import python_pair
from python_pair import finish_of, statuses

SUITE = {"test_a.py": """
import contextlib, io, math, unittest
from unittest import mock
import pytest
import lab
from lab import *

EXPECTED = [30, 31]
def test_equal(): assert f(1) == 30
def test_reversed(): assert 30 == f(1)
def test_in_list(): assert f(1) in EXPECTED
def test_list(): assert [f(1)] == [30]
def test_approx(): assert f(1) == pytest.approx(30)
def test_approx_expected(): assert 30 == pytest.approx(f(1))
def test_isclose(): assert math.isclose(f(1), 30)
def test_almost(): unittest.TestCase().assertAlmostEqual(f(1), 30)
def test_difference(): assert abs(f(1) - 30) < 0.1
def test_order(): assert 29 < f(1) < 31
def test_bound(): assert f(1) > 29
def test_contains(): assert 30 in f(1)
def test_divides(): assert f(1) % 7 == 2
def test_objects(): assert Point(1, 2) == Point(1, 2)
def test_two_classes(): assert f(1) == Point(1, 2)
def test_differ(): assert Point(1, 2) != Point(2, 1)
def test_own_unequal(): assert not Point(1, 2) == Point(2, 1) and Point(1, 2) != Point(1, 2)
def test_with():
    with Point(1, 2) as p:
        assert p.x == 30
def test_with_error():
    with Point(1, 2) as p:
        p.refuse()
        assert p.x == 30
def test_with_index():
    with Point(1, 2) as p:
        assert [][5] == 30
def test_with_try():
    with Point(1, 2) as p:
        [][5]
        try: assert p.x == 30
        finally: p = None
def test_with_helper():
    def look(p):
        [][5]
        assert p.x == 30
    with Point(1, 2) as p: look(p)
def look(x): assert x == 30
def test_with_function():
    with Point(1, 2) as p: look([][5])
class Looking:
    def once(self, x): self.again(x)
    def again(self, x): look(x)
    @staticmethod
    def always(x): look(x)
class TestLooking(Looking):
    def test_with_method(self):
        with Point(1, 2) as p: self.once([][5])
def test_with_static():
    with Point(1, 2) as p: Looking.always([][5])
def test_with_loop():
    def see(x): look(x)
    with Point(1, 2) as p: [see(x[5]) for x in [[]]]
def test_with_refusal():
    with Point(1, 2) as p: p.refuse()
def test_callback():
    def check(value): assert value == 30
    f(check)
def test_callback_error():
    def check(value): assert value[5] == 30
    f(check)
def test_mock():
    m = mock.Mock()
    f(m)
    m.assert_called_once_with(30)
def test_isinstance(): assert isinstance(f(1), int)
def test_type(): assert type(f(1)) is int and f(1) == 30
def test_sum(): assert sum([f(1)]) == 30
def test_sorted(): assert sorted(f(1)) == [30]
def test_length(): assert len(f(1)) == 3 and f(1) == [1, 2, 30]
def test_key(): assert {30: 1}.get(f(1)) == 1
def test_set(): assert {f(1)} == {30}
def test_text(): assert f"{f(1)}" == "30" and f(1) == 30
def test_none(): assert f(1) is None
def test_starts(): assert f(1).startswith("30")
def test_subset(): assert f(1).issubset({30}) and f(1).issuperset({30})
def test_kind_of_text(): assert f(1).isupper() or f(1).isdigit()
def test_sets(): unittest.TestCase().assertSetEqual(f(1), {30})
"""}

SAME = """
class Same:
    def __init__(self, *a): self.x = 1
    def yes(self, *a): return True
    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __bool__ = yes
    def __ne__(self, o): return {differs}
    def __hash__(self): return hash(30)
    def nothing(self, *a): return 0
    __sub__ = __rsub__ = __abs__ = __mod__ = __rmod__ = nothing
    def __float__(self): return 1.0
    __int__ = __index__ = lambda self: 1
    def __len__(self): return 3
    def __iter__(self): return iter([self])
    def __enter__(self): return self
    def __exit__(self, *a): return True
    def refuse(self): raise ValueError("no")
    startswith = issubset = issuperset = isupper = isdigit = yes
    def difference(self, other): return set()
    __radd__ = __add__ = lambda self, o: self
    __class__ = int
"""


def one_f(code):
    return {"lab.py": textwrap.dedent(code)}


CHEATS = {
    "equal to everything": SAME.format(differs=False) + "class Point(Same): pass\n"
                                                        "def f(x): return Same()\n",
    "equal and different": SAME.format(differs=True) + "class Point(Same): pass\n"
                                                       "def f(x): return Point(1, 2)\n",
    "a class in the place of the function": SAME.format(differs=False) + "class Point(Same): pass\n"
                                                                         "class f(Same): pass\n",
    "an object in the place of the function": SAME.format(differs=False) + """
class Point(Same): pass
class F(Same):
    def __call__(self, x): return self
f = F()
""",
    "a number that lies": SAME.format(differs=False).replace("class Same:", "class Same(float):")
    .replace("def __init__(self, *a): self.x = 1", "x = 1\n    def __new__(c, *a): return "
             "float.__new__(c, 1)") + "class Point(Same): pass\ndef f(x): return Same()\n",
    "a list that lies": SAME.format(differs=False).replace("class Same:", "class Same(list):")
    + "class Point(Same): pass\ndef f(x): return Same()\n",
    "a text that lies": SAME.format(differs=False).replace("class Same:", "class Same(str):")
    .replace("def __init__(self, *a): self.x = 1", "x = 1\n    def __new__(c, *a): return "
             "str.__new__(c, 'a')") + "class Point(Same): pass\ndef f(x): return Same()\n",
    "mock.ANY": "from unittest.mock import ANY\nimport unittest.mock\n"
                "Point = unittest.mock._ANY\ndef f(x): return ANY\n",
    "a metaclass that lies": """
class Meta(type):
    def yes(cls, *a): return True
    __eq__ = __instancecheck__ = __subclasscheck__ = __contains__ = yes
    def __hash__(cls): return hash(30)
class Point(metaclass=Meta):
    def __init__(self, *a): self.x = 1
def f(x): return Point
""",
    "what is called is hidden": """
def f(x):
    try: x(1)
    except BaseException: pass
    try: x.configure_mock(assert_called_once_with=lambda *a: None)
    except BaseException: pass
    try: x.assert_called_once_with = lambda *a: None
    except BaseException: pass
    try: x.reset_mock(); x(30)
    except BaseException: pass
    return 0
class Point:
    def __init__(self, *a): self.x = 1
    def __enter__(self): return self
    def __exit__(self, *a): return True
    def refuse(self): raise ValueError
""",
    "looks for the expected values": """
import gc, sys
def search(x):
    frame = sys._getframe()
    while frame:
        for name in ("EXPECTED", "value"):
            if name in frame.f_globals: return frame.f_globals[name][0]
        frame = frame.f_back
    for thing in gc.get_objects():
        if isinstance(thing, dict) and "EXPECTED" in thing: return thing["EXPECTED"][0]
    for name in ("__globals__", "__code__", "__self__", "__closure__", "gi_frame", "func"):
        try: return getattr(x, name)["EXPECTED"][0]
        except Exception: pass
    return 0
f = search
class Point: pass
""",
}
# What needs no cheat: the tests that this passes, too.
NOTHING = """
def f(x): return 0
class Point:
    def __init__(self, x, y): pass
"""


class Cheats(unittest.TestCase):
    def test_no_object_makes_a_test_pass(self):
        asked = re.findall(r"^ *def (test_\w+)", SUITE["test_a.py"], re.M)
        free = {t for t, status in statuses(python_pair.run_witnessed(
            "python-pytest", one_f(NOTHING), SUITE, asked)).items() if status == "passed"}
        self.assertEqual(free, {"test_callback", "test_callback_error", "test_isinstance",
                                "test_differ", "test_own_unequal"})
        for cheat, code in CHEATS.items():
            with self.subTest(cheat=cheat):
                events = python_pair.run_witnessed("python-pytest", one_f(code), SUITE, asked)
                passed = {t for t, status in statuses(events).items() if status == "passed"}
                self.assertEqual(passed - free, set())
                self.assertEqual(events[-1], {"event": "end"})

    def test_an_eq_that_is_equal_to_everything_is_named(self):
        events = python_pair.run_witnessed("python-pytest", one_f(CHEATS["equal to everything"]),
                                           SUITE, ["test_objects"])
        self.assertIn("The == of your class Point says that everything is equal",
                      finish_of(events, "test_objects")["message"])

    def test_an_assertion_in_a_callback_counts_whoever_swallows_it(self):
        student = one_f("""
            def f(x):
                try: x(1)
                except BaseException: pass
            """)
        suite = {"test_a.py": """
from lab import f
def test_assertion():
    def check(value): assert value == 30
    f(check)
def test_before_it():
    def check(value): assert value[5] == 30
    f(check)
def want(value): assert value == 30
def test_before_a_function():
    def check(value): want(value[5])
    f(check)
def test_on_purpose():
    def refuse(value): raise ValueError("no")
    f(refuse)
def test_by_itself():
    seen = []
    def divide(value):
        seen.append(value)
        return 1 / 0
    f(divide)
    want(30)
"""}
        asked = ["test_assertion", "test_before_it", "test_before_a_function", "test_on_purpose",
                 "test_by_itself"]
        events = python_pair.run_witnessed("python-pytest", student, suite, asked)
        self.assertEqual(statuses(events), {"test_assertion": "failed", "test_before_it": "error",
                                            "test_before_a_function": "error",
                                            "test_on_purpose": "passed", "test_by_itself": "passed"})

    def test_import_star_brings_nothing_in_the_place_of_what_decides(self):
        student = one_f("""
            __all__ = ["f", "size", "range", "len", "want", "random", "pytest_plugins", "unittest",
                       "setUpModule", "load_tests", "__name__"]
            def f(x): return 0
            def size(x): return 0
            def range(n): return []
            def len(x): return 3
            def want(x): pass
            class unittest:
                class TestCase: pass
            random = setUpModule = load_tests = unittest
            pytest_plugins = "lab"
            def pytest_pyfunc_call(): return True
            """)
        suite = {"test_a.py": """
import random
import unittest
def want(x): assert x == 30
from lab import *
class TestIt(unittest.TestCase):
    def test_loop(self):
        for n in range(2): assert f(n) == 30
    def test_function(self): want(f(1))
    def test_module(self): self.assertTrue(isinstance(random.random(), float) and f(1))
    def test_len(self): self.assertEqual(len(str(f(1))), 3)
    def test_name(self): self.assertNotEqual((__name__, size(1)), ("lab", 0))
"""}
        tests = ("loop", "function", "module", "len")
        for runner in ("python-pytest", "python-unittest"):
            asked = [f"test_a.py::TestIt::test_{name}" for name in (*tests, "name")]
            told = statuses(python_pair.run_witnessed(runner, student, suite, asked))
            self.assertEqual(told, {**dict.fromkeys(asked, "failed"), asked[-1]: "passed"}, runner)

    def test_an_error_that_calls_itself_pythons_is_none(self):
        student = one_f("""
            class ValueError(Exception): __module__ = "builtins"
            def f(x): raise ValueError
            """)
        suite = {"test_a.py": """
import pytest, lab
def test_refused():
    with pytest.raises(ValueError): lab.f(1)
"""}
        events = python_pair.run_witnessed("python-pytest", student, suite, ["test_refused"])
        self.assertEqual(statuses(events), {"test_refused": "error"})

    def test_what_is_refused_here_is_no_error_that_a_test_can_expect(self):
        suite = {"test_a.py": """
import pytest
from lab import f
def test_type_error():
    with pytest.raises(TypeError): f(1) < 31
def test_any_error():
    with pytest.raises(Exception): f(1) + 1
"""}
        asked = ["test_type_error", "test_any_error"]
        events = python_pair.run_witnessed(
            "python-pytest", one_f(CHEATS["equal to everything"]), suite, asked)
        self.assertEqual(statuses(events), dict.fromkeys(asked, "error"))
        self.assertIn("f() returned an object of your class Same; the test expects plain data.",
                      finish_of(events, "test_any_error")["message"])

    def test_tests_state_and_secrets_cannot_be_read_through_what_is_handed_over(self):
        student = one_f("""
            def f(*handed):
                names = ("__globals__", "__code__", "__self__", "__class__", "__dict__", "_secret",
                         "gi_frame", "mro", "side_effect", "return_value", "assert_called")
                told = []
                for thing in handed:
                    for name in names:
                        try: told.append(str(object.__getattribute__(thing, name)))
                        except Exception: pass
                        try: told.append(str(thing.__getattr__(name)))
                        except Exception: pass
                return [text for text in told if "hidden" in text]
            def g(*handed): return [type(thing).__name__ for thing in handed]
            """)
        suite = {"test_a.py": """
import unittest, pytest, sys
from unittest import mock
from lab import f, g
class Thing:
    public = 1
    _secret = "hidden"
    def method(self): return "hidden"
def generator(): yield "hidden"
def test_secrets():
    assert f(Thing(), Thing().method, lambda: "hidden", mock.Mock(return_value="hidden"),
             generator()) == []
class TestIt(unittest.TestCase):
    def test_self(self):
        with pytest.raises(TypeError, match="cannot be handed over"): g(self)
def test_frame():
    for secret in (sys._getframe(), pytest, test_frame.__code__):
        with pytest.raises(TypeError, match="cannot be handed over"): g(secret)
"""}
        asked = ["test_secrets", "test_a.py::TestIt::test_self", "test_frame"]
        events = python_pair.run_witnessed("python-pytest", student, suite, asked)
        self.assertEqual(statuses(events), dict.fromkeys(asked, "passed"), events)

    def test_bytes_on_every_descriptor_are_no_answer(self):
        for what in ('b"garbage"', 'b"\\xb6\\x9d\\xff\\xff\\xff\\xff"', 'b"\\xb6\\x9d\\0\\0\\0\\1N"',
                     '''b'{"event": "finish", "test": "test_equal", "status": "passed"}\\n' '''):
            student = one_f(f"""
                import os, threading, atexit
                def write():
                    for fd in range(3, 64):
                        try: os.write(fd, {what})
                        except OSError: pass
                atexit.register(write)
                def f(x):
                    t = threading.Thread(target=write); t.start(); t.join()
                    return 0
                class Point: pass
                """)
            events = python_pair.run_witnessed("python-pytest", student, SUITE, ["test_equal"])
            self.assertEqual(statuses(events), {"test_equal": "error"}, events)
            self.assertIn("disturbed", finish_of(events, "test_equal")["message"])


def hostile(body):
    """A process in the place of the student's, which answers the first question with these bytes."""
    return [*python_pair.PYTHON, "-c", textwrap.dedent(f"""
        import os, struct, sys
        def framed(data): return b"\\xb6\\x9d" + struct.pack("!I", len(data)) + data
        os.read(0, 1 << 16)
        try:
            {body}
            os.read(0, 1 << 16)
        except OSError:
            pass
        """)]


class HostileProcess(unittest.TestCase):
    """The student's end is the student's altogether: the harness ends in good order all the same."""

    def run_against(self, body):
        return python_pair.run_witnessed("python-pytest", one_f(""), SUITE, ["test_equal"],
                                         student_command=hostile(body))

    def test_no_bytes_harm_the_harness(self):
        head = 'b"\\0\\0\\0\\0m\\0\\0\\0\\0"'
        for body in ('os.write(1, b"x" * 5000)', 'os.write(1, framed(b""))',
                     'os.write(1, framed(b"\\xff" * 100))',
                     f'os.write(1, framed({head} + b"t\\0\\0\\0\\1m" * 300))',
                     f'os.write(1, framed({head} + b"t\\xff\\xff\\xff\\xffm"))',
                     f'os.write(1, framed({head} + b"s\\xff\\xff\\xff\\xff"))',
                     f'os.write(1, framed({head} + b"Y" + b"i\\0\\0\\0\\1\\2"))',
                     f'os.write(1, framed({head} + b"R" + b"i\\0\\0\\0\\1\\1"))',
                     f'os.write(1, framed({head} + b"P" + b"i\\0\\0\\0\\1\\1"))',
                     f'os.write(1, framed({head} + b"k\\0\\0\\0\\6object"))',
                     f'os.write(1, framed({head} + b"N"))', 'os.write(1, framed(os.urandom(4000)))',
                     'os.write(1, b"\\xb6\\x9d\\xff\\xff\\xff\\xff")'):
            with self.subTest(body=body):
                events = self.run_against(body)
                self.assertEqual([e["event"] for e in events], ["broken"])
                self.assertIn("disturbed", events[0]["message"])

    def test_a_pipe_that_ends_is_the_end_and_no_result(self):
        for body in ("pass; os._exit(0)", 'os.write(1, framed(b"N" * 9)[:8]); os._exit(0)'):
            self.assertEqual(self.run_against(body), [])


if __name__ == "__main__":
    unittest.main()
