"""The node-jest harness by itself, at both levels: ids, messages, files of tests that know nothing of each other."""
import unittest

from node_pair import JEST, RUNNERS, Launch, finish_of, statuses

STUDENT = {"cart.js": """
let calls = 0;
class Cart { items = []; add(item) { this.items.push(item); return this; } }
module.exports = { Cart, total: (items) => items.reduce((a, b) => a + b, 0), called: () => { calls += 1; return calls; } };
"""}
SUITE = {"a.test.js": """
const { Cart, total, called } = require('../work/cart.js');
describe('total', () => {
  test('adds', () => expect(total([1, 2])).toBe(3));
  test('is wrong', () => expect(total([1])).toBe(7));
  test('throws', () => total(null));
  test.each([[1, 1], [2, 2]])('of %i', (one, sum) => expect(total([one])).toBe(sum));
});
test('class', () => { expect(new Cart().add('x')).toBeInstanceOf(Cart); expect(new Cart().items).toEqual([]); });
test('mock', () => { const f = jest.fn(() => 5); expect([1].map(f)).toEqual([5]); expect(f).toHaveBeenCalledTimes(1); });
test('callback', (done) => { setTimeout(() => { expect(total([])).toBe(0); done(); }, 1); });
test('first', () => expect(called()).toBe(1));
test.skip('skipped', () => {});
""", "b.test.js": """
import { called, total } from '../work/cart.js';
test('modules are new', () => expect(called()).toBe(1));
test('imported', () => expect(total([4])).toBe(4));
"""}
PASSED = ["total > adds", "total > of 1", "total > of 2", "class", "mock", "callback", "first", "modules are new",
          "imported"]
LEVELS = ("witnessed", "in-process")


@unittest.skipUnless(JEST.is_dir(), "Jest has not been built: cmake --build … --target node_jest")
class NodeJest(unittest.TestCase):
    def launch(self, level, asked, student=None, suite=None):
        launch = Launch(RUNNERS / "node-jest" / "harness.mjs", student or STUDENT, suite or SUITE, JEST)
        return launch.run(asked, level)

    def test_each_test_is_reported_once_under_its_titles(self):
        for level in LEVELS:
            events = self.launch(level, PASSED + ["total > is wrong", "skipped"])
            self.assertEqual(statuses(events), dict.fromkeys(PASSED, "passed") | {"total > is wrong": "failed"})
            self.assertEqual([e["event"] for e in events if e["event"] not in ("start", "finish")],
                             ["collected", "end"])
            self.assertEqual(len(events[0]["tests"]), 12)

    def test_failures_are_told_in_plain_words(self):
        for level in LEVELS:
            events = self.launch(level, ["total > is wrong", "total > throws"])
            wrong = finish_of(events, "total > is wrong")
            self.assertEqual((wrong["message"], wrong["expected"], wrong["actual"]),
                             ("Expected 7, but got 1.", "7", "1"))
            self.assertIn("cart.js, line", finish_of(events, "total > throws")["message"])

    def test_code_that_cannot_be_loaded_is_told_with_its_line(self):
        for level in LEVELS:
            for text, expected in (("exports.total = (x => ;\n", "cart.js, line 1"), ("nonsense();\n", "ReferenceError"),
                                   ("process.exit(0);\n", "ended")):
                events = self.launch(level, ["total > adds"], {"cart.js": text})
                self.assertEqual(events[-1]["event"], "broken", (level, text))
                self.assertIn(expected, events[-1]["message"], level)

    def test_leaving_early_is_never_a_pass(self):
        student = {"cart.js": "exports.total = () => { process.exit(0); };\n"}
        suite = {"a.test.js": "const { total } = require('../work/cart.js');\n"
                              "test('adds', () => { total(); });\ntest('later', () => {});\n"}
        for level in LEVELS:
            events = self.launch(level, ["adds", "later"], student, suite)
            self.assertEqual(statuses(events), {})
            self.assertNotEqual(events[-1]["event"], "end")

    def test_no_configuration_is_looked_for(self):
        suite = SUITE | {"jest.config.js": "throw new Error('read');\n"}
        for level in LEVELS:
            self.assertEqual(statuses(self.launch(level, ["total > adds"], suite=suite)), {"total > adds": "passed"})


if __name__ == "__main__":
    unittest.main()
