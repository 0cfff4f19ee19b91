"""The python-unittest harness by itself, at both levels."""
import unittest

import python_pair
from python_pair import finish_of, statuses

SUITE = {"test_a.py": """
import unittest
from cart import total

class TestA(unittest.TestCase):
    def test_good(self): self.assertEqual(total([1, 2]), 3)
    def test_bad(self): self.assertEqual(total([1]), 7, "One item is its own total.")
    def test_true(self): self.assertTrue(total([0]), "Not nothing.")
    def test_error(self): total(None)
    def test_parts(self):
        for n in (1, 2, 3):
            with self.subTest(n=n):
                self.assertEqual(total([n]), 1)
    def test_each_part(self):
        for n in (1, 2, 3):
            with self.subTest(n=n):
                self.assertEqual(total([n]), n)
    @unittest.skip("not today")
    def test_skipped(self): pass
    @unittest.expectedFailure
    def test_expected(self): self.assertEqual(total([1]), 2)
    @unittest.expectedFailure
    def test_unexpected(self): self.assertEqual(total([1]), 1)

class TestPrepared(unittest.TestCase):
    @classmethod
    def setUpClass(cls): cls.sum = total([5])
    def test_good(self): self.assertEqual(self.sum, 5)

class TestUnprepared(unittest.TestCase):
    @classmethod
    def setUpClass(cls): total(None)
    def test_never(self): pass
"""}
CART = {"cart.py": "def total(items):\n    return sum(items)\n"}


class PythonUnittest(unittest.TestCase):
    def each_level(self, student, suite, asked):
        for run in (python_pair.run_witnessed, python_pair.run_in_process):
            with self.subTest(level=run.__name__):
                yield run("python-unittest", student, suite, asked)

    def test_each_way_to_end_has_its_status(self):
        expected = {"test_a.py::TestA::test_good": "passed", "test_bad": "failed",
                    "test_true": "failed", "test_error": "error", "test_parts": "failed",
                    "test_each_part": "passed", "test_skipped": "skipped",
                    "test_expected": "passed", "test_unexpected": "failed",
                    "test_a.py::TestPrepared::test_good": "passed", "test_never": "error"}
        for events in self.each_level(CART, SUITE, list(expected)):
            self.assertEqual(statuses(events), expected)
            self.assertEqual(events[-1], {"event": "end"})

    def test_a_bare_name_that_is_not_unique_names_nothing(self):
        for events in self.each_level(CART, SUITE, ["test_good", "test_bad"]):
            self.assertEqual(list(statuses(events)), ["test_bad"])
            self.assertIn("test_a.py::TestA::test_good", events[0]["tests"])

    def test_a_failed_comparison_tells_both_sides_and_the_authors_words(self):
        for events in self.each_level(CART, SUITE, ["test_bad", "test_true"]):
            finish = finish_of(events, "test_bad")
            self.assertEqual((finish["actual"], finish["expected"]), ("1", "7"))
            self.assertEqual(finish["message"], "One item is its own total. Expected 7, but got 1.")
            self.assertEqual(finish_of(events, "test_true")["message"],
                             "Not nothing. This does not hold: 0 is not true")

    def test_what_prepares_a_test_and_fails_is_told_with_its_line(self):
        for events in self.each_level(CART, SUITE, ["test_never"]):
            self.assertIn("cart.py, line 2", finish_of(events, "test_never")["message"])

    def test_code_that_cannot_be_loaded_is_told_with_its_line(self):
        for events in self.each_level({"cart.py": "def total(:\n"}, SUITE, ["test_bad"]):
            self.assertEqual(events[-1]["event"], "broken")
            self.assertIn("cart.py, line 1", events[-1]["message"])

    def test_leaving_early_is_never_a_pass(self):
        for leave in ("import os; os._exit(0)", "raise SystemExit(0)", "raise KeyboardInterrupt",
                      "import unittest; raise unittest.SkipTest"):
            student = {"cart.py": f"def total(items):\n    {leave}\n"}
            for events in self.each_level(student, SUITE, ["test_bad", "test_each_part"]):
                self.assertNotIn("passed", statuses(events).values(), leave)


if __name__ == "__main__":
    unittest.main()
