"""The node-test harness by itself: what it reports of honest and broken submissions at both levels."""
import unittest

from node_pair import RUNNERS, Launch, finish_of, statuses

HARNESS = RUNNERS / "node-test" / "harness.mjs"
LEVELS = ("witnessed", "in-process")

CART = {"cart.js": "exports.total = (items) => items.reduce((a, b) => a + b, 0);\n"}
SUITE = {"cart.test.js": """
const { describe, it, test } = require('node:test');
const assert = require('node:assert');
const { total } = require('../work/cart.js');
describe('total', () => {
  it('adds', () => assert.strictEqual(total([1, 2]), 3));
  it('is wrong', () => assert.strictEqual(total([1]), 7, 'One item is its own total.'));
  describe('of nothing', () => it('throws', () => total(null)));
});
test('at the top', async () => { await null; });
it.skip('skipped', () => {});
"""}


def launch(student, suite, asked, level):
    return Launch(HARNESS, student, suite).run(asked, level)


class NodeTest(unittest.TestCase):
    def each(self, student, suite, asked):
        for level in LEVELS:
            with self.subTest(level):
                yield launch(student, suite, asked, level)

    def test_each_test_is_reported_once_under_its_titles(self):
        asked = ["total > adds", "total > is wrong", "at the top"]
        for events in self.each(CART, SUITE, asked):
            self.assertEqual(statuses(events), {"total > adds": "passed", "total > is wrong": "failed",
                                                "at the top": "passed"})
            self.assertEqual([e["test"] for e in events if e["event"] == "start"], asked)
            self.assertEqual(events[-1]["event"], "end")
            self.assertEqual(events[0]["event"], "collected")
            self.assertIn("total > of nothing > throws", events[0]["tests"])

    def test_a_failed_comparison_tells_both_sides_and_the_authors_words(self):
        for events in self.each(CART, SUITE, ["total > is wrong"]):
            finish = finish_of(events, "total > is wrong")
            self.assertEqual((finish["actual"], finish["expected"]), ("1", "7"))
            self.assertEqual(finish["message"], "One item is its own total. Expected 7, but got 1.")

    def test_an_exception_names_the_line_of_the_student(self):
        test = "total > of nothing > throws"
        for events in self.each(CART, SUITE, [test]):
            finish = finish_of(events, test)
            self.assertEqual(finish["status"], "error")
            self.assertIn("TypeError", finish["message"])
            self.assertIn("cart.js, line 1", finish["message"])

    def test_a_skipped_test_did_not_pass(self):
        for events in self.each(CART, SUITE, ["skipped"]):
            self.assertEqual(statuses(events), {})

    def test_code_that_cannot_be_loaded_is_told_with_its_line(self):
        for text, expected in (("exports.total = (x => ;\n", "cart.js, line 1"),
                               ("nonsense();\n", "ReferenceError"), ("process.exit(0);\n", "ended")):
            for events in self.each({"cart.js": text}, SUITE, ["total > adds"]):
                self.assertEqual(statuses(events), {})
                self.assertEqual(events[-1]["event"], "broken")
                self.assertIn(expected, events[-1]["message"])

    def test_leaving_early_is_never_a_pass(self):
        for leave in ("process.exit(0)", "process.kill(process.pid, 'SIGKILL')",
                      "process.reallyExit(0)"):
            student = {"cart.js": f"exports.total = () => {{ {leave}; }};\n"}
            for events in self.each(student, SUITE, ["total > adds", "total > is wrong"]):
                self.assertEqual(statuses(events), {}, leave)
                self.assertNotEqual(events[-1]["event"], "end")

    def test_both_module_systems_are_tested_from_both(self):
        commonjs = {"cart.js": CART["cart.js"]}
        es_module = {"cart.js": "import { zero } from './zero.js';\n"
                                "export const total = (items) => items.reduce((a, b) => a + b, zero);\n",
                     "zero.js": "export const zero = JSON.parse('0');\n"}
        suite = {"cart.test.mjs": "import { test } from 'node:test';\n"
                                  "import assert from 'node:assert/strict';\n"
                                  "import { total } from '../work/cart.js';\n"
                                  "test('adds', () => assert.equal(total([2]), 2));\n"}
        for student in (commonjs, es_module):
            for events in self.each(student, suite, ["adds"]):
                self.assertEqual(statuses(events), {"adds": "passed"})

    def test_a_subtest_is_told_to_be_unsupported_not_passed(self):
        suite = {"a.test.js": "require('node:test')('outer', async (t) => {\n"
                              "  await t.test('inner', () => { throw new Error('no'); });\n});\n"}
        for events in self.each(CART, suite, ["outer"]):
            self.assertEqual(statuses(events), {"outer": "error"})

    def test_what_nobody_settles_is_an_error_and_no_silence(self):
        suite = {"a.test.js": "const cart = require('../work/cart.js');\n"
                              "require('node:test')('waits', async () => { await cart.total(); });\n"}
        for events in self.each({"cart.js": "exports.total = () => new Promise(() => {});\n"}, suite,
                                ["waits"]):
            self.assertEqual(statuses(events), {"waits": "error"})

    def test_what_is_thrown_outside_of_any_call_is_an_error_of_the_test(self):
        suite = {"a.test.js": "const cart = require('../work/cart.js');\n"
                              "require('node:test')('waits', async () => {\n"
                              "  cart.total();\n"
                              "  await new Promise((resolve) => setTimeout(resolve, 50));\n});\n"}
        student = {"cart.js": "exports.total = () => { setTimeout(() => { throw new Error('late'); }); };\n"}
        for events in self.each(student, suite, ["waits"]):
            self.assertEqual(statuses(events), {"waits": "error"})
            self.assertIn("late", finish_of(events, "waits")["message"])

    def test_a_test_that_is_there_twice_is_not_run(self):
        student = {"cart.js": "require('node:test').test('adds', () => {});\nexports.total = () => 0;\n"}
        suite = {"a.test.js": "const { test } = require('node:test');\n"
                              "const { total } = require('../work/cart.js');\n"
                              "test('adds', () => { if (total([1]) !== 1) throw new Error(); });\n"}
        events = launch(student, suite, ["adds"], "in-process")
        self.assertEqual(statuses(events), {})


if __name__ == "__main__":
    unittest.main()
