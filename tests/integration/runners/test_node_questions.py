"""No object of the student's answers for itself whatever a test asks of it: what is refused, which no test can take for
what it expects, and what honest code may go on doing."""
import unittest

from node_pair import RUNNERS, Launch, finish_of, statuses

HARNESS = RUNNERS / "node-test" / "harness.mjs"

STUDENT = """
class Liar { valueOf() { return 1; } }
class Titles extends Array {
  every() { return true; } includes() { return true; } indexOf() { return 0; } forEach() {}
  push(...items) { return super.push(...items.map((item) => item.trim())); } peek() { return this.at(-1); }
  toString() { return this.join(' / '); }
}
class Fixed extends String { startsWith() { return true; } }
class Names extends Set { has() { return true; } }
class Shelf extends Array { includes(title) { return this.some((book) => book.title === title); } }
class Deck extends Array { every() { return true; } titles() { return Deck.from(['x']); } }
class Range {
  constructor(low, high) { Object.assign(this, { low, high }); }
  includes(x) { return !(x < this.low || x > this.high); }
}
class Cache { misses = 0; items = new Map([['a', 1]]); has(key) { const is = this.items.has(key); if (!is) this.misses += 1; return is; } }
class Alternates { asked = 0; valueOf() { this.asked += 1; return this.asked % 2 ? Infinity : -Infinity; } get self() { return this; } }
class Counter { n = 0; inc() { this.n += 1; return this; } valueOf() { return this.n; } later() { setTimeout(() => this.inc(), 1); } }
const turns = () => { let asked = 0; return () => { asked += 1; return asked === 1; }; };
function stack(...items) {
  const made = {
    push: (x) => { items.push(x); }, pop: () => items.pop(), get length() { return items.length; },
    includes: (x) => items.includes(x), indexOf: (x) => items.indexOf(x), every: (f) => items.every(f),
    some: (f) => items.some(f), forEach: (f) => items.forEach(f), map: (f) => items.map(f),
    filter: (f) => { const kept = []; for (const x of items) if (f(x)) kept.push(x); return kept; },
    isWhole: () => made.includes === includes,
  };
  const { includes } = made;
  return made;
}
module.exports = {
  Range, Cache, Shelf, Alternates, Counter, Deck, stack,
  titles: () => new Titles(100), made: (...items) => Titles.from(items), fixed: () => new Fixed('abc'), names: () => new Names(),
  own: () => Object.assign(['b'], { includes: () => true }), frozen: () => Object.freeze({ includes: () => true }),
  liar: () => new Liar(), plainLiar: () => ({ valueOf: () => 3 }),
  frozenLiar: () => Object.freeze({ [Symbol.toPrimitive]: () => 3 }), gotten: () => ({ get includes() { return () => true; } }),
  proxy: () => new Proxy({}, { get: (_, key) => (key === Symbol.toPrimitive || key === 'includes' ? () => 3 : undefined) }),
  proxied: () => new Proxy([], { get: (list, key) => (key === 'includes' || key === 'length' ? () => true : list[key]) }),
  yes: () => ({ includes: () => true, startsWith: () => 1, has: () => true, indexOf: () => 0, every: () => true,
    some: () => true, forEach() {}, length: 3 }),
  once: () => ({ includes: turns() }), endless: () => ({ every: () => true, some: () => true, size: 3 }),
  deaf: () => ({ every(f) { f('', 0); [1, ''].forEach(f); return true; } }), one: () => ({ length: 2, every: (f) => f('a', 0) }),
  text: (of) => ({ startsWith: (x) => of.startsWith(x), endsWith: (x) => of.endsWith(x) }),
  startsWith: (text, start) => text.startsWith(start), includes: (list, x) => list.includes(x), every: (list, f) => list.every(f),
  loops: () => ({ length: 3, forEach(f) { for (let i = 0; i < 3; i += 1) if (f(i) === false) return; },
    async map(f) { const made = []; for (let i = 0; i < 3; i += 1) made.push(await f(i)); return made; } }),
  hollow: () => Object.defineProperty(new Set([9]), Symbol.iterator, { value: function* over() {} }),
  charted: () => new (class extends Map { *entries() { yield ['a', 1]; } get size() { return 1; } })([['b', 2], ['c', 3]]),
  ordered: () => new (class extends Set { *[Symbol.iterator]() { yield* [...super.values()].sort(); } })([3, 1, 2]),
  words: () => ({ has: (x) => ['a', 'b'].includes(x), size: 2 }), Roll: { items: [], every: (f) => Roll.items.every(f) },
  each(list, f) { for (const item of list) try { f(item); } catch { /* goes on */ } },
  eachLater: async (list, f) => { for (const item of list) try { await f(item); } catch { /* goes on */ } },
  places: () => ({ findIndex: () => 0, hasOwnProperty: () => true }),
  eachStrictly(list, f) { for (const item of list) f(item); }, eachSoon: (list, f) => { setTimeout(() => list.forEach(f), 1); },
  observed(told) { return new Proxy([], { get: (list, key) => (key === 'push' ? (x) => { told(x); return list.push(x); } : list[key]) }); },
};
const { Roll } = module.exports;
"""

WORTH = "where a number or a text was needed"
WHATEVER = "says yes to whatever it is asked"
ANOTHER = "another answer to the same question"
WITHOUT = "without looking at what is in it"
EACH_TIME = "worth something else each time"
REFUSED = {
    "an object in the place of a number": ("s.liar() < 3", WORTH),
    "an object in the place of a text": ("loose.equal(s.plainLiar(), 3)", WORTH),
    "one that is frozen": ("s.frozenLiar() > 2", WORTH),
    "one behind a proxy": ("s.proxy() > 2", WORTH),
    "refused where an error is expected": ("assert.throws(() => s.liar() < 3, TypeError)", WORTH),
    "refused where any error will do": ("assert.throws(() => s.liar() < 3)", WORTH),
    "refused and caught": ("try { s.liar() < 3 } catch {}", WORTH),
    "a set that goes over nothing": ("assert.deepStrictEqual(s.hollow(), new Set([4]))", "something else than what is in"),
    "a map that goes over what is wanted": ("assert.deepEqual([...s.charted().entries()], [['a', 1]])",
                                            "something else than what is in"),
    "includes": ("assert.ok(s.yes().includes('x'))", WHATEVER),
    "startsWith": ("assert.ok(s.yes().startsWith('x'))", WHATEVER),
    "has": ("assert.ok(s.yes().has(4))", WHATEVER),
    "indexOf": ("assert.ok(s.yes().indexOf('x') >= 0)", WHATEVER),
    "a getter's": ("assert.ok(s.gotten().includes('x'))", WHATEVER),
    "a frozen object's": ("assert.ok(s.frozen().includes('x'))", WHATEVER),
    "a proxy's": ("assert.ok(s.proxy().includes('x'))", WHATEVER),
    "a function by itself": ("const { includes } = s.yes(); assert.ok(includes('x'))", WHATEVER),
    "a set's": ("assert.ok(s.names().has('x'))", WHATEVER),
    "a yes that is given once": ("assert.ok(s.once().includes('x'))", ANOTHER),
    "every": ("assert.ok(s.yes().every((x) => x))", WITHOUT),
    "every, where some says that there is something": ("assert.ok(s.endless().every((x) => x))", WITHOUT),
    "every, of which some are not": ("assert.ok(s.deaf().every((x) => x === 1))", WITHOUT),
    "every, of fewer than there are": ("assert.ok(s.one().every((x) => x))", WITHOUT),
    "some": ("assert.ok(s.yes().some((x) => x))", WITHOUT),
    "findIndex": ("assert.notEqual(s.places().findIndex((x) => x), -1)", WITHOUT),
    "forEach": ("s.yes().forEach((x) => assert.ok(x))", WITHOUT),
    "the class under test, too": ("assert.ok(new s.Deck('a').every((x) => !x))", WITHOUT),
    "one number for > and another for <": ("const a = new s.Alternates(); assert.ok(a > 1 && a < 2)", EACH_TIME),
    "and by way of a getter": ("const a = new s.Alternates(); assert.ok(a.self > 1); assert.ok(a.self < 2)", EACH_TIME),
}
HONEST = {
    "a stack of closures": """
      const stack = s.stack('a', 'b');
      stack.push('c');
      assert.ok(stack.includes('c') && !stack.includes('d') && stack.indexOf('b') === 1 && stack.indexOf('d') === -1);
      assert.ok(stack.every((x) => x < 'd') && !stack.every((x) => x < 'b') && stack.some((x) => x === 'a'));
      const seen = mock.fn();
      stack.forEach(seen);
      assert.deepEqual(seen.mock.calls.map((call) => call.arguments[0]), ['a', 'b', 'c']);
      assert.deepEqual([stack.map((x) => x + x), stack.filter((x) => x > 'a')], [['aa', 'bb', 'cc'], ['b', 'c']]);
      assert.ok(s.stack().every(() => false));
      assert.throws(() => stack.every(() => { throw new RangeError('mine'); }), RangeError);""",
    "other questions of closures": """
      assert.ok(s.text('Hey').startsWith('H') && s.text('Hey').startsWith('') && s.text('Hey').endsWith('y'));
      assert.ok(s.startsWith('Hey', '') && s.includes([1, 2], 2) && s.every([], () => false) && s.words().has('a'));
      assert.ok(s.Roll.every((x) => x));
      s.loops().forEach((x) => x < 1);
      assert.deepEqual(await s.loops().map(async (x) => x * 2), [0, 2, 4]);""",
    "classes that the tests construct": """
      assert.ok(new s.Range(1, Infinity).includes(7));
      const cache = new s.Cache();
      assert.ok(cache.has('a'));
      assert.equal(cache.misses, 0);
      const shelf = new s.Shelf();
      shelf.push({ title: 'Emma' });
      assert.ok(shelf.includes('Emma') && !shelf.includes('Persuasion') && shelf.slice().includes('Emma'));""",
    "a set that goes through what is in it, in an order of its own": """
      assert.deepEqual([...s.ordered()], [1, 2, 3]);
      assert.deepStrictEqual(new Set(s.ordered()), new Set([1, 2, 3]));
      assert.equal(s.charted().size, 2);""",
    "a list of another class answers by what is in it": """
      const made = s.made('b', 'a');
      made.push(' c ');
      assert.ok(made.includes('a') && !made.includes('x') && made.indexOf('c') === 2);
      assert.ok(!made.every((x) => x < 'c') && made.peek() === 'c' && `${made}` === 'b / a / c');
      assert.ok(!made.map((x) => x).includes('x') && !made.includes('x') && made.filter((x) => x).peek() === 'c');
      assert.ok(!s.titles().includes('Hey Jude') && !s.own().includes('x') && !s.fixed().startsWith('x'));
      assert.ok(!s.proxied().includes('x'));""",
    "a proxy may watch a list": """
      const told = mock.fn();
      const list = s.observed(told);
      list.push('a');
      assert.deepEqual(told.mock.calls[0].arguments, ['a']);
      assert.ok(list.includes('a'));""",
    "a worth that a method or a timer changes": """
      const counter = new s.Counter();
      assert.ok(counter < 1 && counter.inc() > 0 && counter < 2 && counter.inc() > 1);
      counter.later();
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.ok(counter > 2);""",
    "what is replaced and put back is the same function": """
      const stack = s.stack('a');
      const { includes } = stack;
      mock.method(stack, 'includes', () => true);
      assert.ok(stack.includes('x'));
      stack.pop();
      mock.restoreAll();
      stack.push('b');
      assert.equal(stack.includes, includes);
      assert.ok(stack.includes('b') && stack.isWhole());""",
}
HEAD = """
const { test, mock } = require('node:test');
const assert = require('node:assert/strict');
const loose = require('node:assert');
const s = require('../work/cart.js');
"""


def suite_of(bodies):
    return {"a.test.js": HEAD + "".join(f'test("{name}", async () => {{ {body} }});\n'
                                        for name, body in bodies.items())}


class Questions(unittest.TestCase):
    def test_what_answers_for_itself_is_refused_in_words(self):
        suite = suite_of({name: body for name, (body, _) in REFUSED.items()})
        events = Launch(HARNESS, {"cart.js": STUDENT}, suite).run(list(REFUSED))
        for name, (_, words) in REFUSED.items():
            with self.subTest(name):
                finish = finish_of(events, name)
                self.assertEqual(finish["status"], "error")
                self.assertIn(words, finish["message"])

    def test_what_honest_code_does_is_not(self):
        events = Launch(HARNESS, {"cart.js": STUDENT}, suite_of(HONEST)).run(list(HONEST))
        for name in HONEST:
            with self.subTest(name):
                finish = finish_of(events, name)
                self.assertEqual(finish["status"], "passed", finish.get("message"))

    def test_a_failed_check_that_the_code_has_caught_fails_its_test(self):
        hidden = {"at once": "s.each([1, 2], (x) => assert.equal(x, 1));",
                  "in a promise": "await s.eachLater([1, 2], async (x) => assert.equal(x, 1));",
                  "later": "s.eachSoon([1, 2], (x) => assert.equal(x, 1)); await new Promise((go) => setTimeout(go, 20));"}
        shown = {"expected": "assert.throws(() => s.eachStrictly([1], () => assert.fail()), assert.AssertionError);",
                 "no check": "s.each([1], () => { throw new RangeError('mine'); });",
                 "the test after it": ""}
        events = Launch(HARNESS, {"cart.js": STUDENT}, suite_of(hidden | shown)).run([*hidden, *shown])
        self.assertEqual(statuses(events), dict.fromkeys(hidden, "failed") | dict.fromkeys(shown, "passed"))
        self.assertEqual([finish_of(events, name)["expected"] for name in hidden], ["1"] * 3)

    def test_what_an_object_has_is_seen_here(self):
        has = {"a": "assert.ok(s.places().hasOwnProperty('name'))"}
        self.assertEqual(statuses(Launch(HARNESS, {"cart.js": STUDENT}, suite_of(has)).run(["a"])), {"a": "failed"})

    def test_what_a_hook_has_caught_is_held_against_its_test(self):
        suite = {"a.test.js": HEAD + "const { beforeEach } = require('node:test');\n"
                                     "beforeEach(() => { try { s.liar() < 3 } catch {} });\n"
                                     "test('after it', () => {});\n"}
        self.assertEqual(statuses(Launch(HARNESS, {"cart.js": STUDENT}, suite).run(["after it"])), {"after it": "error"})


if __name__ == "__main__":
    unittest.main()
