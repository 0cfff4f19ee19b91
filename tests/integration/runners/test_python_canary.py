"""Canary runs of in-process tests: honest code fails in them, whoever has changed the rules passes."""
import unittest

import python_pair
from python_pair import finish_of, statuses

HONEST = """
import dataclasses
def add(a, b): return a + b
def divide(a, b): return a / b
class Refused(ValueError): pass
def refuse(): raise Refused("no")
@dataclasses.dataclass
class Point:
    x: int
"""
PYTEST = {"test_a.py": """
import pytest
from unittest import mock
from pytest import raises
from cart import *
def test_equal(): assert add(1, 2) == 3
def test_objects(): assert Point(1) == Point(1); assert Point(1) != Point(2)
def test_kinds():
    assert [add(1, 2), "a"] == [3, "a"]
    assert {"a": add(1, 1)} == {"a": 2} and add(1, 2) in [3, 4]
    assert 0 < add(1, 2) < 5
    assert not add(0, 0)
    assert add("a", "b").startswith("a") and isinstance(add(1, 2), int)
def test_within():
    word = "ab"
    def run(): return add(word, "")
    assert run() == word
def test_close():
    assert divide(1, 3) == pytest.approx(0.3333, abs=1e-3)
    assert [divide(1, 3)] == pytest.approx([1 / 3])
def test_raises():
    with pytest.raises(ValueError, match="no") as caught: refuse()
    assert str(caught.value) == "no"
    with raises(Refused): refuse()
    raises(Refused, refuse)
def test_matcher(): assert add(1, 2) == mock.ANY and all(add(n, 1) == n + 1 for n in range(3))
def test_folder(tmp_path):
    (tmp_path / "a").write_text("x")
    assert add(1, 1) == 2
"""}
UNITTEST = {"test_a.py": """
import unittest
from cart import *
class TestA(unittest.TestCase):
    def test_equal(self): self.assertEqual(add(1, 2), 3)
    def test_objects(self): self.assertEqual(Point(1), Point(1)); self.assertNotEqual(Point(1), 2)
    def test_kinds(self):
        self.assertTrue(add(1, 2) == 3); self.assertFalse(add(0, 0)); self.assertIn(add(1, 2), [3])
        self.assertGreater(add(1, 2), 2); self.assertIsInstance(add(1, 2), int)
        self.assertCountEqual([add(1, 2)], [3]); self.assertRegex(add("a", "b"), "a.")
        for n in (1, 2):
            with self.subTest(n=n): self.assertEqual(add(n, 0), n)
    def test_within(self):
        word = "ab"
        run = lambda: add(word, "")
        assert run() == word
    def test_close(self): self.assertAlmostEqual(divide(1, 3), 0.3333, places=3)
    def test_raises(self):
        with self.assertRaises(Refused) as caught: refuse()
        self.assertEqual(str(caught.exception), "no")
        with self.assertRaisesRegex(Refused, "n"): refuse()
        self.assertRaises(Refused, refuse)
    @unittest.expectedFailure
    def test_expected(self): self.assertEqual(add(1, 0), 2)
"""}
ASKED = ["test_equal", "test_objects", "test_kinds", "test_within", "test_close", "test_raises"]
SAME = """
class Same(float):
    def __eq__(self, other): return True
    def __lt__(self, other): return True
    __gt__ = __ge__ = __le__ = __lt__
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
    __hash__ = float.__hash__
def add(a, b): return Same()
def divide(a, b): return Same()
"""
CHEATS = {
    "a number that is equal to everything": SAME,
    "assertions of unittest that assert nothing": """
import unittest
for name in dir(unittest.TestCase):
    if name.startswith("assert"): setattr(unittest.TestCase, name, lambda *a, **k: None)
def add(a, b): return 0
""",
    "a pytest that knows no failure": """
import _pytest.runner
def from_call(cls, func, when, reraise=None, real=_pytest.runner.CallInfo.from_call.__func__):
    info = real(cls, func, when, reraise)
    info.excinfo = None
    return info
_pytest.runner.CallInfo.from_call = classmethod(from_call)
def add(a, b): return 0
""",
    "a result that only knows success": """
import unittest
unittest.TestResult.addFailure = lambda self, test, err: self.addSuccess(test)
unittest.case._Outcome.success = property(lambda self: True, lambda self, value: None)
def add(a, b): return 0
""",
}


# The answer stands in the code of the test, and in a variable of its frame, which a fixture of the
# tests gives away here.
READ = {"python-pytest": {"test_a.py": """
import cart, sys
def test_code():
    cart.consts = test_code.__code__.co_consts
    assert cart.f(1) == [1, "abc", 7.5]
def test_left():
    cart.consts = test_left.__code__.co_consts
    assert 4711 == cart.f(2)
def test_frame():
    n, wanted = 3, {"a": 4711}
    cart.frame = sys._getframe()
    assert cart.f(n) == wanted
    assert wanted == {"a": 4711}
def test_wrong(): assert cart.f(4) == 5
"""}, "python-unittest": {"test_a.py": """
import cart, sys, unittest
class TestA(unittest.TestCase):
    def test_code(self):
        cart.consts = TestA.test_code.__code__.co_consts
        self.assertEqual(cart.f(1), [1, "abc", 7.5])
    def test_left(self):
        cart.consts = TestA.test_left.__code__.co_consts
        assert 4711 == cart.f(2)
    def test_frame(self):
        n, wanted = 3, {"a": 4711}
        cart.frame = sys._getframe()
        assert cart.f(n) == wanted
        assert wanted == {"a": 4711}
    def test_wrong(self): self.assertEqual(cart.f(4), 5)
"""}}
READERS = {
    "test_code": """
def f(n):
    for one in consts:
        if one == "abc" or isinstance(one, str) and len(one) == 3: return [1, one, 7.5]
        if isinstance(one, list): return one
    build = [one for one in consts if isinstance(one, tuple)]
    return list(build[0][0] if isinstance(build[0][0], (list, tuple)) else build[0])
""",
    "test_left": """
def f(n):
    found = [one for one in consts if isinstance(one, (int, tuple)) and one]
    return found[0][0] if isinstance(found[0], tuple) else found[0]
""",
    "test_frame": "frame = None\ndef f(n): return frame.f_locals['wanted'] if frame else 0\n",
}


class Canary(unittest.TestCase):
    def test_an_honest_test_fails_in_its_canary_run_and_passes_without(self):
        for runner, suite, more in (("python-pytest", PYTEST, ["test_matcher", "test_folder"]),
                                    ("python-unittest", UNITTEST, ["test_expected"])):
            for canary, status in ((None, "passed"), (81723, "failed"), (5, "failed")):
                with self.subTest(runner=runner, canary=canary):
                    events = python_pair.run_in_process(runner, {"cart.py": HONEST}, suite,
                                                        ASKED + more, canary)
                    self.assertEqual(statuses(events), dict.fromkeys(ASKED + more, status))

    def test_a_test_that_honestly_fails_is_no_finding(self):
        student = {"cart.py": HONEST + "def add(a, b): return a - b\n"}
        for runner, suite in (("python-pytest", PYTEST), ("python-unittest", UNITTEST)):
            events = python_pair.run_in_process(runner, student, suite, ASKED, canary=7)
            self.assertEqual(statuses(events), dict.fromkeys(ASKED, "failed"))

    def test_whoever_passes_by_changing_the_rules_passes_the_canary_too(self):
        for cheat, text in CHEATS.items():
            student = {"cart.py": HONEST + text}
            for runner, suite in (("python-pytest", PYTEST), ("python-unittest", UNITTEST)):
                gained = [test for test, status in statuses(python_pair.run_in_process(
                    runner, student, suite, ["test_equal"])).items() if status == "passed"]
                events = python_pair.run_in_process(runner, student, suite, ["test_equal"], 9)
                with self.subTest(cheat=cheat, runner=runner, gained=gained):
                    if gained:
                        self.assertEqual(statuses(events), {"test_equal": "passed"})
                        self.assertTrue(finish_of(events, "test_equal")["message"])

    def test_whoever_answers_with_what_a_test_holds_gives_a_wrong_answer_to_a_canary(self):
        for runner, suite in READ.items():
            for answer in READERS:
                student = {"cart.py": READERS[answer]}
                asked = [answer, "test_wrong"]
                events = [python_pair.run_in_process(runner, student, suite, asked, canary)
                          for canary in (None, 4, 9)]
                with self.subTest(runner=runner, answer=answer):
                    self.assertEqual([statuses(one)[answer] for one in events], ["passed"] * 3)
                    self.assertIn("holds although", finish_of(events[1], answer)["message"])
                    self.assertEqual([statuses(one)["test_wrong"] for one in events],
                                     ["failed"] * 3)

    def test_a_name_that_hides_one_of_python_or_unittest_is_found(self):
        hides = {"python-pytest": "sorted", "python-unittest": "TestA.assertGreater"}
        suite = {"python-pytest": "import cart\ndef test_order(): cart.hide(); assert sorted([2]) == [1]\n",
                 "python-unittest": "import cart, unittest\nclass TestA(unittest.TestCase):\n"
                 "    def test_order(self): cart.hide(); self.assertGreater(1, 2)\n"}
        for runner, name in hides.items():
            *owner, key = name.split(".")
            student = {"cart.py": "import sys\ndef hide():\n    owner = sys.modules['test_a']\n"
                       f"    for name in {owner}: owner = getattr(owner, name)\n"
                       f"    setattr(owner, '{key}', lambda *given: [1])\n"}
            events = python_pair.run_in_process(runner, student, {"test_a.py": suite[runner]},
                                                ["test_order"])
            finish = finish_of(events, "test_order")
            self.assertEqual(finish["status"], "tampered", finish)
            self.assertIn(f"test_a.{name}", finish["message"])

    def test_whoever_gives_a_matcher_fits_only_where_the_test_wrote_one(self):
        student = {"cart.py": "from unittest import mock\ndef f(n): return mock.ANY\n"
                              "def g(n): return {'a': n, 'b': 2}\n"}
        suite = {"test_a.py": """
import cart
from unittest import mock
WANTED = [1, 2]
def test_given(): assert cart.f(1) == 5
def test_computed(): assert cart.f(1) == WANTED[0]
def test_written(): assert cart.g(1) == {"a": mock.ANY, "b": 2} and cart.g(1) == mock.ANY
def test_reversed(): assert {"a": mock.ANY, "b": 2} == cart.g(1)
"""}
        asked = ["test_given", "test_computed", "test_written", "test_reversed"]
        events = python_pair.run_in_process("python-pytest", student, suite, asked, 6)
        self.assertEqual(statuses(events), {"test_given": "passed", "test_computed": "passed",
                                            "test_written": "failed", "test_reversed": "failed"})

    def test_a_hash_that_changes_is_a_breach(self):
        student = {"cart.py": HONEST + """
class Any(str):
    def __eq__(self, other): return True
    def __hash__(self): Any.asked += 1; return hash("ab"[Any.asked % 2])
    asked = 0
def add(a, b): return Any()
"""}
        suite = {"test_a.py": "from cart import *\ndef test_set():\n"
                              "    assert {add(0, n) for n in range(9)} == set('ab')\n"}
        for canary in (None, 1, 2, 3):
            events = python_pair.run_in_process("python-pytest", student, suite, ["test_set"], canary)
            self.assertEqual(statuses(events), {"test_set": "passed"})

    def test_the_breach_names_the_assertion(self):
        events = python_pair.run_in_process("python-pytest", {"cart.py": HONEST + SAME}, PYTEST,
                                            ["test_close"], canary=3)
        self.assertIn("test_a.py, line 19", finish_of(events, "test_close")["message"])


if __name__ == "__main__":
    unittest.main()
