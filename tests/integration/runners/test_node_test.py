"""The node-test harness by itself: what it reports of honest, broken and hostile submissions."""
import unittest

import harness
from harness import finish_of, statuses

COMMAND = ["/usr/bin/node", harness.RUNNERS / "node-test" / "harness.mjs"]


def run_harness(student, suite, asked):
    return harness.run_harness(COMMAND, student, suite, asked)


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


class NodeTest(unittest.TestCase):
    def test_each_test_is_reported_once_under_its_titles(self):
        asked = ["total > adds", "total > is wrong", "at the top"]
        events = run_harness(CART, SUITE, asked)
        self.assertEqual(statuses(events), {"total > adds": "passed", "total > is wrong": "failed",
                                            "at the top": "passed"})
        self.assertEqual([e["test"] for e in events if e["event"] == "start"], asked)
        self.assertEqual(events[-1], {"event": "end"})
        self.assertIn("total > of nothing > throws", events[0]["tests"])

    def test_a_failed_comparison_tells_both_sides_and_the_authors_words(self):
        finish = finish_of(run_harness(CART, SUITE, ["total > is wrong"]), "total > is wrong")
        self.assertEqual((finish["actual"], finish["expected"]), ("1", "7"))
        self.assertEqual(finish["message"], "One item is its own total. Expected 7, but got 1.")

    def test_an_exception_names_the_line_of_the_student(self):
        test = "total > of nothing > throws"
        finish = finish_of(run_harness(CART, SUITE, [test]), test)
        self.assertEqual(finish["status"], "error")
        self.assertIn("TypeError", finish["message"])
        self.assertIn("cart.js, line 1", finish["message"])

    def test_a_skipped_test_did_not_pass(self):
        self.assertEqual(statuses(run_harness(CART, SUITE, ["skipped"])), {})

    def test_code_that_cannot_be_loaded_is_told_with_its_line(self):
        for text, expected in (("exports.total = (x => ;\n", "cart.js, line 1"),
                               ("nonsense();\n", "ReferenceError"), ("process.exit(0);\n", "ended")):
            events = run_harness({"cart.js": text}, SUITE, ["total > adds"])
            self.assertEqual(statuses(events), {})
            self.assertEqual(events[-1]["event"], "broken")
            self.assertIn(expected, events[-1]["message"])

    def test_leaving_early_is_never_a_pass(self):
        for leave in ("process.exit(0)", "process.kill(process.pid, 'SIGKILL')", "process.abort()",
                      "process.reallyExit(0)"):
            student = {"cart.js": f"exports.total = () => {{ {leave}; }};\n"}
            events = run_harness(student, SUITE, ["total > adds", "total > is wrong"])
            self.assertNotIn("passed", statuses(events).values(), leave)
            self.assertNotEqual(events[-1], {"event": "end"})

    def test_ecmascript_modules_are_tested_alike(self):
        suite = {"cart.test.mjs": "import { test } from 'node:test';\n"
                                  "import assert from 'node:assert/strict';\n"
                                  "import cart from '../work/cart.js';\n"
                                  "test('adds', () => assert.equal(cart.total([2]), 2));\n"}
        self.assertEqual(statuses(run_harness(CART, suite, ["adds"])), {"adds": "passed"})

    def test_a_subtest_is_told_to_be_unsupported_not_passed(self):
        suite = {"a.test.js": "require('node:test')('outer', async (t) => {\n"
                              "  await t.test('inner', () => { throw new Error('no'); });\n});\n"}
        self.assertEqual(statuses(run_harness(CART, suite, ["outer"])), {"outer": "error"})


if __name__ == "__main__":
    unittest.main()
