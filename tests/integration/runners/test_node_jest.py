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

    def test_whatever_is_thrown_fails_that_test_alone(self):
        suite = {"a.test.js": """
const { total } = require('../work/cart.js');
test('adds', () => expect(total()).toBe(3));
test('later', async () => expect(await total()).toBe(3));
describe('prepared', () => { beforeEach(() => { total(); }); test('each', () => {}); });
describe('prepared', () => { beforeAll(() => { total(); }); test('all', () => {}); });
test('other', () => {});
"""}
        failing = ["adds", "later", "prepared > each", "prepared > all"]
        for thrown in ("undefined", "null", "{ get message() { throw this; }, get stack() { throw this; } }",
                       "new Proxy({}, { get() { throw 1; }, has() { throw 2; }, getPrototypeOf() { throw 3; } })"):
            student = {"cart.js": f"exports.total = () => {{ throw {thrown}; }};\n"}
            for level in LEVELS:
                if level == "witnessed" and "Proxy" in thrown:
                    continue  # an object that says nothing of itself ends the conversation
                events = self.launch(level, [*failing, "other"], student, suite)
                self.assertEqual(statuses(events), dict.fromkeys(failing, "error") | {"other": "passed"}, (level, thrown))

    def test_an_object_of_the_students_is_no_judge_of_itself(self):
        student = {"cart.js": "exports.load = (value) => ({ then(take) { setTimeout(take, 1, value); } });\n"
                              "exports.fail = (value) => ({ then(_, refuse) { setTimeout(refuse, 1, value); } });\n"
                              "exports.spy = () => Object.assign(() => {}, { _isMockFunction: true,\n"
                              "  getMockName: () => 'spy', mock: { calls: [[]], results: [] },\n"
                              "  calls: { all: () => [{ args: [] }], count: () => 1 } });\n"}
        bodies = {"resolves": "await expect(s.load(4)).resolves.toBe(4);",
                  "rejects": "await expect(() => s.fail(new RangeError('no'))).rejects.toThrow('no');",
                  "resolves to another": "await expect(s.load(5)).resolves.toBe(4);",
                  "rejects with another": "await expect(s.fail(new Error('yes'))).rejects.toThrow('no');",
                  "is a spy": "expect(s.spy()).toHaveBeenCalledTimes(1);",
                  "is no spy": "expect(s.spy()).not.toHaveBeenCalled();"}
        suite = {"a.test.js": "const s = require('../work/cart.js');\n" + "".join(
            f"test('{name}', async () => {{ {body} }});\n" for name, body in bodies.items())}
        found = statuses(self.launch("witnessed", list(bodies), student, suite))
        self.assertEqual(found, {"resolves": "passed", "rejects": "passed", "resolves to another": "failed",
                                 "rejects with another": "failed", "is a spy": "error", "is no spy": "error"})

    def test_no_configuration_is_looked_for(self):
        suite = SUITE | {"jest.config.js": "throw new Error('read');\n"}
        for level in LEVELS:
            self.assertEqual(statuses(self.launch(level, ["total > adds"], suite=suite)), {"total > adds": "passed"})


if __name__ == "__main__":
    unittest.main()
