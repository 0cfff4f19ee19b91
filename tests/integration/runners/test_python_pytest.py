"""The python-pytest harness by itself, at both levels: what it reports of honest and broken code."""
import unittest

import python_pair
from python_pair import finish_of, statuses

SUITE = {"test_a.py": """
import pytest
from cart import total

def test_good(): assert total([1, 2]) == 3
def test_bad(): assert total([1]) == 7, "One item is its own total."
def test_raises(): total(None)
class TestGroup:
    @pytest.mark.parametrize("n", [1, 2])
    def test_each(self, n): assert total([n]) == n
def test_skipped(): pytest.skip("not today")
"""}
CART = {"cart.py": "def total(items):\n    return sum(items)\n"}
LEVELS = (python_pair.run_witnessed, python_pair.run_in_process)


class PythonPytest(unittest.TestCase):
    def each_level(self, student, suite, asked):
        for run in LEVELS:
            with self.subTest(level=run.__name__):
                yield run("python-pytest", student, suite, asked)

    def test_each_test_is_reported_once_under_the_name_it_was_asked_for(self):
        asked = ["test_good", "test_bad", "test_a.py::TestGroup::test_each[2]"]
        for events in self.each_level(CART, SUITE, asked):
            self.assertEqual(statuses(events), {"test_good": "passed", "test_bad": "failed",
                                                "test_a.py::TestGroup::test_each[2]": "passed"})
            self.assertEqual([e["test"] for e in events if e["event"] == "start"], asked)
            self.assertEqual(events[-1], {"event": "end"})
            self.assertIn("test_a.py::test_raises", events[0]["tests"])

    def test_a_failed_comparison_tells_both_sides_and_the_authors_words(self):
        for events in self.each_level(CART, SUITE, ["test_bad"]):
            finish = finish_of(events, "test_bad")
            self.assertEqual((finish["actual"], finish["expected"]), ("1", "7"))
            self.assertEqual(finish["message"], "One item is its own total. Expected 7, but got 1.")

    def test_an_exception_names_the_line_of_the_student(self):
        for events in self.each_level(CART, SUITE, ["test_raises"]):
            finish = finish_of(events, "test_raises")
            self.assertEqual(finish["status"], "error")
            self.assertIn("TypeError", finish["message"])
            self.assertIn("cart.py, line 2", finish["message"])

    def test_a_skipped_test_did_not_pass(self):
        for events in self.each_level(CART, SUITE, ["test_skipped"]):
            self.assertEqual(statuses(events), {"test_skipped": "skipped"})

    def test_code_that_cannot_be_loaded_is_told_with_its_line(self):
        for text, expected in (("def total(:\n", "cart.py, line 1"), ("1/0\n", "ZeroDivisionError"),
                               ("import nothing_such\n", "cart.py, line 1"),
                               ("input()\n", "asks for input"), ("exit(0)\n", "exit")):
            for events in self.each_level({"cart.py": text}, SUITE, ["test_good"]):
                self.assertEqual(statuses(events), {})
                self.assertEqual(events[-1]["event"], "broken")
                self.assertIn(expected, events[-1]["message"])
                self.assertIn("Your code could not be loaded.", events[-1]["message"])

    def test_a_mistake_of_the_author_is_not_called_the_students(self):
        suite = {"test_a.py": "from cart import total\ndef test_good(:\n"}
        for events in self.each_level(CART, suite, ["test_good"]):
            self.assertIn("The assignment's own tests", events[-1]["message"])

    def test_leaving_early_is_never_a_pass(self):
        for leave in ("import os; os._exit(0)", "raise SystemExit(0)", "raise KeyboardInterrupt",
                      "import os; os.kill(os.getpid(), 9)"):
            student = {"cart.py": f"def total(items):\n    {leave}\n"}
            for events in self.each_level(student, SUITE, ["test_good", "test_bad"]):
                self.assertNotIn("passed", statuses(events).values(), leave)

    def test_nothing_of_the_student_shadows_the_framework_or_the_library(self):
        student = dict(CART)
        for name in ("pytest.py", "conftest.py", "sitecustomize.py", "statistics.py",
                     "grader_shared.py", "test_a.py"):
            student[name] = "raise RuntimeError('shadowed')\n"
        student["pytest.ini"] = "[pytest]\naddopts = --nonsense\n"
        suite = {"test_a.py": "import statistics\nfrom cart import total\n"
                              "def test_mean(): assert statistics.mean([total([1]), 3]) == 2\n"}
        for events in self.each_level(student, suite, ["test_mean"]):
            self.assertEqual(statuses(events), {"test_mean": "passed"})

    def test_a_forked_child_reports_nothing(self):
        student = {"cart.py": "import os\ndef total(items):\n    os.fork()\n    return sum(items)\n"}
        for events in self.each_level(student, SUITE, ["test_good"]):
            self.assertEqual(len([e for e in events if e["event"] == "finish"]), 1)


if __name__ == "__main__":
    unittest.main()
