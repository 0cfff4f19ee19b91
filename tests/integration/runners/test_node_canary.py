"""Canary runs of the in-process level: an honest test fails in one, and a test that something else decides on does not."""
import unittest

from node_pair import JEST, RUNNERS, Launch, finish_of, statuses

HONEST = "exports.sum = (a, b) => a + b;\nexports.fails = async () => { throw new TypeError('no'); };\n"

NODE = {"a.test.js": """
const { test } = require('node:test');
const assert = require('node:assert');
const { sum, fails } = require('../work/cart.js');
test('compares', () => { assert.equal(sum(1, 2), 3); assert.notEqual(sum(1, 2), 4); });
test('looks into', () => {
  assert.deepStrictEqual({ sum: [sum(1, 2)] }, { sum: [3] });
  assert.strict.equal(sum(1, 2), 3);
  assert.match(`${sum(1, 2)}`, /^3$/);
  assert(sum(1, 2));
});
test('throws', async () => {
  assert.throws(() => sum.no.such(), TypeError);
  await assert.rejects(fails(), { message: 'no' });
  assert.doesNotThrow(() => sum(1, 2));
});
test('asserts nothing', () => { sum(1, 2); });
"""}
NAMES = ["compares", "looks into", "throws", "asserts nothing"]

JEST_SUITE = {"a.test.js": """
const { sum, fails } = require('../work/cart.js');
test('compares', () => { expect(sum(1, 2)).toBe(3); expect(sum(1, 2)).not.toBe(4); });
test('looks into', () => {
  expect({ sum: [sum(1, 2)] }).toEqual({ sum: [expect.any(Number)] });
  expect(sum(1, 2)).toEqual(expect.anything());
  expect(sum(1, 2)).toBeGreaterThan(2);
  expect(sum(1, 2)).toBeTruthy();
});
test('throws', async () => {
  expect(() => sum.no.such()).toThrow(TypeError);
  await expect(fails()).rejects.toThrow('no');
  expect(() => sum(1, 2)).not.toThrow();
});
test('asserts nothing', () => { sum(1, 2); });
"""}


def run(harness, student, suite, canary, prebuilt=None):
    launch = Launch(RUNNERS / harness / "harness.mjs", {"cart.js": student}, suite, prebuilt)
    return launch.run(NAMES, "in-process", canary)


class Canary:
    def test_the_two_runs_report_the_same_tests_in_the_same_order(self):
        usual, canary = (self.run_with(HONEST, seed) for seed in (None, 81723))
        order = [[e["test"] for e in events if e["event"] == "finish"] for events in (usual, canary)]
        self.assertEqual(order, [NAMES, NAMES])
        self.assertEqual(usual[0], canary[0])

    def test_an_honest_test_passes_and_fails_in_its_canary_run(self):
        self.assertEqual(set(statuses(self.run_with(HONEST, None)).values()), {"passed"})
        for seed in (1, 81723):
            self.assertEqual(set(statuses(self.run_with(HONEST, seed)).values()), {"failed"})

    def test_a_submission_that_is_wrong_fails_in_both(self):
        for seed in (None, 5):
            events = self.run_with(HONEST.replace("a + b", "a - b"), seed)
            self.assertEqual(finish_of(events, "compares")["status"], "failed")

    def test_what_is_built_in_stays_itself_whoever_assigns_to_it(self):
        attacks = ("Array.prototype.forEach = () => {}; Promise.prototype.then = (f) => f(5);\n"
                   "JSON.stringify = () => 'passed'; Object.is = () => true;\n"
                   "Array.prototype[Symbol.iterator] = function* () {};\n"
                   "Object.getPrototypeOf(new Set().values()).next = () => ({ done: true });\n")
        student = attacks + HONEST.replace("a + b", "[...new Set([1, 2, 3])].length")
        self.assertEqual(set(statuses(self.run_with(student, None)).values()), {"passed"})
        self.assertEqual(set(statuses(self.run_with(student, 7)).values()), {"failed"})
        wrong = attacks + HONEST.replace("a + b", "0")
        self.assertEqual(finish_of(self.run_with(wrong, None), "compares")["status"], "failed")

    def test_a_name_of_nodes_own_keeps_its_meaning_whoever_sets_it(self):
        student = ("globalThis.Map = class {}; globalThis.Math = { abs: () => 0 }; globalThis.RangeError = Error;\n"
                   "try { Object.defineProperty(Set.prototype, 'size', { get: () => 0 }); } catch {}\n"
                   "const isOwn = new RangeError('x').name === 'RangeError' && new Set([1]).size === 1;\n"
                   + HONEST.replace("a + b", "new Map([[a, b]]).size + Math.abs(-2) + (isOwn ? 0 : 1)"))
        self.assertEqual(set(statuses(self.run_with(student, None)).values()), {"passed"})
        self.assertEqual(set(statuses(self.run_with(student, 4)).values()), {"failed"})

    def test_adding_to_what_is_built_in_and_overriding_it_on_ones_own_is_honest(self):
        student = ("Array.prototype.last = function () { return this[this.length - 1]; };\n"
                   "class Bag extends Array { push(x) { return super.push(x, x); } }\n"
                   "function Old() {}\nOld.prototype.toString = () => 'old';\n"
                   "const own = []; own.push = () => 0;\n"
                   "if (`${new Old()}` !== 'old' || own.push(1) !== 0 || new Bag().push(1) !== 2) throw 1;\n")
        self.assertEqual(finish_of(self.run_with(student + HONEST, None), "compares")["status"], "passed")
        self.assertEqual(finish_of(self.run_with(student + HONEST, 9), "compares")["status"], "failed")

    def test_iterating_may_be_overridden_on_ones_own_objects(self):
        student = ("'use strict';\nconst sorted = new Map([[2, 'b'], [1, 'a']]);\n"
                   "sorted[Symbol.iterator] = function* () { yield* [...this.entries()].sort(([a], [b]) => a - b); };\n"
                   "const items = [2, 1];\nitems[Symbol.iterator] = function () { return this.slice().sort().values(); };\n"
                   "function Stack() {}\nStack.prototype = Object.create(Array.prototype);\n"
                   "Stack.prototype[Symbol.iterator] = function* () { yield 7; };\n"
                   "const walk = [5].values();\nwalk.next = () => ({ done: true });\n"
                   "const seen = JSON.stringify([[...sorted], [...items], [...new Stack()], [...walk]]);\n"
                   "if (seen !== '[[[1,\"a\"],[2,\"b\"]],[1,2],[7],[]]') throw new Error(seen);\n")
        self.assertEqual(finish_of(self.run_with(student + HONEST, None), "compares")["status"], "passed")
        self.assertEqual(finish_of(self.run_with(student + HONEST, 9), "compares")["status"], "failed")

    def test_a_collection_that_goes_over_nothing_is_found_out(self):
        pairs = []
        for honest in ("new Set([1, 2])", "new Map([[1, 2]])"):
            hollow = f"Object.defineProperty({honest}, Symbol.iterator, {{ value: function* () {{}} }})"
            pairs += [(hollow, honest), *[(f"{{ all: [{hollow}] }}", f"{{ all: [{honest}] }}")] * 20]
        found = self.compared(pairs, 3)
        self.assertEqual((found[0], found[21]), ("passed", "passed"))
        # What is inside another thing is drawn, and so not asked about each time.
        self.assertIn("passed", found[1:21])
        self.assertIn("passed", found[22:])

    def test_of_whatever_kind_an_answer_is_there_is_another(self):
        kinds = ("new Error('x')", "{ error: new Error('x') }", "Object.freeze([Object.freeze({ a: [null] })])",
                 "new Set()", "new Map()", "new Set([true, false])", "new Map([[1, true], [2, false]])", "new Date(5)",
                 "{ all: [new Set([1, 2])] }", "[new Date(5), /x/]", "Object.assign(Object.create(null), { a: {} })")
        pairs = [(kind, kind) for kind in kinds for _ in range(4)]
        self.assertEqual(set(self.compared(pairs, None)), {"passed"})
        self.assertEqual(set(self.compared(pairs, 3)), {"failed"})

    def compared(self, pairs, seed):
        """What becomes of tests that compare the first expression, the student's, with the second."""
        student = "".join(f"exports.f{i} = () => ({answer});\n" for i, (answer, _) in enumerate(pairs))
        suite = self.imports + "const answers = require('../work/cart.js');\n" + "".join(
            f"test('f{i}', () => {self.comparison % (f'answers.f{i}()', expected)});\n"
            for i, (_, expected) in enumerate(pairs))
        launch = Launch(RUNNERS / self.harness / "harness.mjs", {"cart.js": student}, {"a.test.js": suite}, self.prebuilt)
        found = statuses(launch.run([f"f{i}" for i in range(len(pairs))], "in-process", seed))
        return [found[f"f{i}"] for i in range(len(pairs))]

    def test_the_token_is_nowhere_that_a_replaced_function_could_see(self):
        student = ("const fs = require('node:fs'); const seen = [];\n"
                   "for (const name of ['writeSync', 'write']) {\n"
                   "  const real = fs[name]; fs[name] = (...args) => { seen.push(String(args[1])); return real(...args); };\n"
                   "}\nString.prototype.toJSON = function () { seen.push(String(this)); return 'x'; };\n"
                   "Object.prototype.toJSON = function () { seen.push(this.token); return this; };\n"
                   "exports.sum = () => { if (seen.some((text) => /9f2c/.test(text))) throw new Error('seen'); return 3; };\n"
                   "exports.fails = async () => { throw new TypeError('no'); };\n")
        events = self.run_with(student, None)
        self.assertEqual(statuses(events), dict.fromkeys(NAMES, "passed"))


class NodeCanary(Canary, unittest.TestCase):
    harness, prebuilt = "node-test", None
    imports = "const { test } = require('node:test');\nconst assert = require('node:assert/strict');\n"
    comparison = "assert.deepEqual(%s, %s)"

    @staticmethod
    def run_with(student, canary):
        return run("node-test", student, NODE, canary)

    def test_assertions_cannot_be_replaced(self):
        student = "const assert = require('assert');\nassert.equal = () => {};\n" + HONEST.replace("a + b", "0")
        self.assertEqual(finish_of(self.run_with(student, None), "compares")["status"], "failed")


@unittest.skipUnless(JEST.is_dir(), "Jest has not been built: cmake --build … --target node_jest")
class JestCanary(Canary, unittest.TestCase):
    harness, prebuilt = "node-jest", JEST
    imports = ""
    comparison = "expect(%s).toEqual(%s)"

    @staticmethod
    def run_with(student, canary):
        return run("node-jest", student, JEST_SUITE, canary, JEST)

    def test_a_matcher_that_an_answer_brings_is_not_asked(self):
        suite = {"a.test.js": """
const { sum } = require('../work/cart.js');
test('compares', () => expect(sum()).toEqual(3));
test('looks into', () => expect({ a: [sum()] }).toEqual(expect.objectContaining({ a: expect.arrayContaining([3]) })));
test('throws', () => expect(new Set([sum()])).toStrictEqual(new Set([3])));
test('asserts nothing', () => { const f = jest.fn(); f(sum()); expect(f).toHaveBeenCalledWith(3); });
"""}
        for answer in ("{ asymmetricMatch: () => !/canary/.test(new Error().stack), toAsymmetricMatcher: () => 'x' }",
                       "expect.any(Number)",
                       "Object.assign(Object.getPrototypeOf(expect.any(Number)), { asymmetricMatch: () => true })"):
            student = f"exports.sum = () => ({answer});\n"
            found = set(statuses(run("node-jest", student, suite, None, JEST)).values())
            self.assertIn(found, ({"failed"}, {"error"}), answer)

    def test_a_matcher_that_the_test_has_written_is_asked(self):
        suite = {"a.test.js": """
const { sum } = require('../work/cart.js');
expect.extend({ toBeOdd: (n) => ({ pass: n % 2 === 1, message: () => 'even' }) });
test('compares', () => expect({ a: [sum(1, 2)] }).toEqual({ a: [expect.toBeOdd()] }));
test('looks into', () => expect({ a: [{ b: sum(1, 2) }, 0] }).toEqual(
  expect.objectContaining({ a: expect.arrayContaining([{ b: expect.any(Number) }]) })));
test('throws', () => { const f = jest.fn(); f([sum(1, 2)]); expect(f).toHaveBeenCalledWith([expect.any(Number)]); });
test('asserts nothing', () => expect(sum(1, 2)).not.toEqual(expect.stringContaining('x')));
"""}
        self.assertEqual(statuses(run("node-jest", HONEST, suite, None, JEST)), dict.fromkeys(NAMES, "passed"))
        wrong = HONEST.replace("a + b", "'x'")
        self.assertNotIn("passed", statuses(run("node-jest", wrong, suite, None, JEST)).values())

    def test_a_tester_that_accepts_everything_is_found_out(self):
        student = "expect.addEqualityTesters([() => true]);\n" + HONEST.replace("a + b", "0")
        suite = {"a.test.js": "const { sum } = require('../work/cart.js');\n"
                              "test('compares', () => expect([sum(1, 2)]).toEqual([3]));\n"}
        self.assertEqual(finish_of(run("node-jest", student, suite, 3, JEST), "compares")["status"], "passed")


if __name__ == "__main__":
    unittest.main()
