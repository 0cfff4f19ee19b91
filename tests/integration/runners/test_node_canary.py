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

    def test_whoever_replaces_what_is_built_in_is_named(self):
        for attack in ("Array.prototype.forEach = () => {};", "Promise.prototype.then = (f) => f(5);",
                       "JSON.stringify = () => 'passed';", "Object.is = () => true;"):
            events = self.run_with(attack + HONEST, 7)
            finish = finish_of(events, "compares")
            self.assertEqual(finish["status"], "passed", attack)
            self.assertIn(attack.split(" =")[0], finish["message"])

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
    @staticmethod
    def run_with(student, canary):
        return run("node-test", student, NODE, canary)

    def test_assertions_cannot_be_replaced(self):
        student = "const assert = require('assert');\nassert.equal = () => {};\n" + HONEST.replace("a + b", "0")
        self.assertEqual(finish_of(self.run_with(student, None), "compares")["status"], "failed")


@unittest.skipUnless(JEST.is_dir(), "Jest has not been built: cmake --build … --target node_jest")
class JestCanary(Canary, unittest.TestCase):
    @staticmethod
    def run_with(student, canary):
        return run("node-jest", student, JEST_SUITE, canary, JEST)

    def test_an_object_that_equals_everything_is_found_out(self):
        student = HONEST.replace("a + b", "({ asymmetricMatch: () => true })")
        suite = {"a.test.js": "const { sum } = require('../work/cart.js');\n"
                              "test('compares', () => expect(sum(1, 2)).toEqual(3));\n"}
        usual, canary = (finish_of(run("node-jest", student, suite, seed, JEST), "compares") for seed in (None, 3))
        self.assertEqual((usual["status"], canary["status"]), ("passed", "passed"))
        self.assertIn("toEqual", canary["message"])

    def test_a_tester_that_accepts_everything_is_found_out(self):
        student = "expect.addEqualityTesters([() => true]);\n" + HONEST.replace("a + b", "0")
        suite = {"a.test.js": "const { sum } = require('../work/cart.js');\n"
                              "test('compares', () => expect([sum(1, 2)]).toEqual([3]));\n"}
        self.assertEqual(finish_of(run("node-jest", student, suite, 3, JEST), "compares")["status"], "passed")


if __name__ == "__main__":
    unittest.main()
