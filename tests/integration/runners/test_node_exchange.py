"""What of JavaScript crosses between a test and a student's module in another process: each case is one test, which passes
in one process as well, but for those that say that something is refused."""
import unittest

from node_pair import RUNNERS, Launch, finish_of, statuses

HARNESS = RUNNERS / "node-test" / "harness.mjs"

STUDENT = """
class Missing extends Error {
  constructor(amount) { super(`need ${amount}`); this.name = 'Missing'; this.amount = amount; }
}
class Account {
  #balance = 0;
  constructor(owner) { this.owner = owner; this.history = []; }
  deposit(n) { if (!(n > 0)) throw new RangeError('no'); this.#balance += n; this.history.push({ n }); return this; }
  withdraw(n) { if (n > this.#balance) throw new Missing(n - this.#balance); this.#balance -= n; }
  get balance() { return this.#balance; }
  static of(owner) { return new Account(owner); }
  toString() { return `Account(${this.owner})`; }
}
class Savings extends Account { interest() { return 1; } }
class Money { constructor(cents) { this.cents = cents; } valueOf() { return this.cents; } }
class Row extends Uint8Array {
  name = 'a';
  rename(name) { this.name = name; this.past = ['a']; }
}
class Stack extends Array { peek() { return this[this.length - 1]; } }
class List {
  head = null;
  add(value) { this.head = { value, next: this.head }; return this; }
  *[Symbol.iterator]() { for (let node = this.head; node; node = node.next) yield node.value; }
}
const state = { items: [1, 2] };
let seen = '';
module.exports = {
  Missing, Account, Savings, Money, Row, Stack, List, state, Emitter: class extends require('node:events') {},
  values: () => [undefined, null, NaN, -0, Infinity, 12n, '\\ud800', new Date(5), /a+/gi, new Map([[1, { a: 1 }]]),
    new Set(['x']), [1, , 3], new Uint8Array([1, 2]), Symbol.iterator, Symbol.for('q'), Object.create(null)],
  size: () => state.items.length, items: () => state.items, push(list, item) { list.push(item); return list; },
  counter() { let n = 0; return { inc: () => { n += 1; return n; }, get count() { return n; } }; },
  later: (ms, value) => new Promise((resolve) => { setTimeout(() => resolve(value), ms); }),
  fails: async () => { throw new TypeError('no'); }, call: (f, ...args) => f(...args),
  callLater: (f) => { setTimeout(() => f('x'), 5); }, accepts: () => true,
  async map(list, f) { const out = []; for (const item of list) out.push(await f(item)); return out; },
  *count() { yield 1; yield 2; }, frozen: () => Object.freeze({ a: [1] }), say: (...args) => console.log(...args),
  negative: () => new Proxy([1, 2, 3], { get: (list, key) => list[typeof key === 'string' && key < 0 ? list.length + Number(key) : key] }),
  cycle() { const a = {}; a.self = a; return a; }, deep(n) { let a = null; for (; n > 0; n -= 1) a = [a]; return a; },
  soon() { const o = { n: 0 }; Promise.resolve().then(() => { o.n = 1; }); return o; },
  forever() { return module.exports.forever() + 1; },
  told(f) {
    try { f(); } catch (error) { seen = JSON.stringify({ ...error, m: error.message, s: error.stack }); throw error; }
  },
  seen: () => seen, Function, Base: Array, root: () => Object.prototype,
  async jobs() {
    const { scrypt, randomBytes, subtle } = require('node:crypto');
    const { promisify } = require('node:util');
    const { gzip, gunzip } = require('node:zlib');
    const key = await promisify(scrypt)('secret', 'salt', 16);
    const bytes = await promisify(randomBytes)(8);
    const text = await promisify(gunzip)(await promisify(gzip)('abc'));
    return [key.length, bytes.length, `${text}`, (await subtle.digest('SHA-256', bytes)).byteLength];
  },
  async shout(words) {
    await new Promise((resolve) => { setImmediate(resolve); });
    let text = '';
    for await (const word of require('node:stream').Readable.from(words)) text += word.toUpperCase();
    return text;
  },
};
process.on('beforeExit', () => process.exit(0)); // as a program may; the tests are not over then
"""

CASES = {
    "bytes of a class of the student's have their fields": """
      const row = new s.Row([1, 2]);
      assert.equal(row.name, 'a');
      row.rename('b');
      assert.deepEqual([row.name, row.past, [...row]], ['b', ['a'], [1, 2]]);
      row.name = 'c';
      row[1] = 3;
      assert.deepEqual([row.name, row.past, [...row]], ['c', ['a'], [1, 3]]);
    """,
    "instances keep their class, their private state and their getters": """
      const a = new s.Account('Ann');
      assert.ok(a instanceof s.Account);
      assert.equal(a.deposit(5).deposit(6), a);
      assert.equal(a.balance, 11);
      assert.deepEqual(a.history, [{ n: 5 }, { n: 6 }]);
      assert.equal(a.constructor.name, 'Account');
      a.owner = 'Bob';
      assert.equal(`${a}`, 'Account(Bob)');
      assert.ok(s.Account.of('x') instanceof s.Account);
      assert.equal(new s.Savings('x').deposit(2).interest(), 1);
      assert.ok(new s.Savings('x') instanceof s.Account);""",
    "errors keep their class and their fields": """
      const a = new s.Account('Ann');
      assert.throws(() => a.deposit(-1), RangeError);
      assert.throws(() => a.withdraw(9), s.Missing);
      assert.throws(() => a.withdraw(9), { name: 'Missing', message: 'need 9', amount: 9 });
      assert.throws(() => assert.throws(() => a.deposit(-1), s.Missing), RangeError);""",
    "plain values cross as they are": """
      assert.deepEqual(s.values(), [undefined, null, NaN, -0, Infinity, 12n, '\\ud800', new Date(5), /a+/gi,
        new Map([[1, { a: 1 }]]), new Set(['x']), [1, , 3], new Uint8Array([1, 2]), Symbol.iterator, Symbol.for('q'),
        Object.create(null)]);""",
    "what is given out can be changed from outside, as in one process": """
      s.items().push(3);
      assert.equal(s.size(), 3);
      s.state.items = [];
      assert.equal(s.size(), 0);
      assert.equal(s.items(), s.state.items);""",
    "an argument is the same object when it comes back, changed": """
      const list = [1];
      const item = { x: 1 };
      assert.equal(s.push(list, item), list);
      assert.deepEqual(list, [1, { x: 1 }]);
      assert.equal(list[1], item);""",
    "closures and accessors of plain objects": """
      const counter = s.counter();
      counter.inc();
      assert.equal(counter.inc(), 2);
      assert.equal(counter.count, 2);
      assert.deepEqual(Object.keys(counter), ['inc', 'count']);""",
    "promises, callbacks and timers": """
      assert.equal(await s.later(20, 'v'), 'v');
      await assert.rejects(s.fails(), TypeError);
      assert.deepEqual(await s.map([1, 2], async (x) => {
        await new Promise((resolve) => setTimeout(resolve, 3));
        return x * 2;
      }), [2, 4]);
      assert.equal(await new Promise((resolve) => s.callLater(resolve)), 'x');
      const f = mock.fn((x) => x + 1);
      assert.equal(s.call(f, 1), 2);
      assert.deepEqual(f.mock.calls[0].arguments, [1]);
      assert.throws(() => s.call(() => { throw new SyntaxError('mine'); }), { name: 'SyntaxError', message: 'mine' });
      const soon = s.soon();
      assert.equal(soon.n, 0);
      await null;
      assert.equal(soon.n, 1);""",
    "iterators, subclasses of what is built in, proxies": """
      assert.deepEqual([...s.count()], [1, 2]);
      const list = new s.List();
      for (let i = 0; i < 100; i += 1) list.add(i);
      assert.equal([...list].length, 100);
      assert.equal(list.head.next.value, 98);
      const stack = new s.Stack();
      stack.push(1, 2);
      assert.equal(stack.peek(), 2);
      assert.ok(Array.isArray(stack));
      const emitter = new s.Emitter();
      let got;
      emitter.on('x', (value) => { got = value; });
      emitter.emit('x', [1]);
      assert.deepEqual(got, [1]);
      assert.equal(s.negative()[-1], 3);
      assert.deepEqual(s.negative(), [1, 2, 3]);""",
    "frozen, cyclic, deep, endless": """
      assert.ok(Object.isFrozen(s.frozen()));
      assert.ok(!Object.isFrozen(s.frozen().a));
      const cycle = s.cycle();
      assert.equal(cycle.self, cycle);
      assert.ok(Array.isArray(s.deep(20000)));
      assert.throws(() => s.forever(), RangeError);""",
    "tests may watch what is printed and replace methods": """
      const log = mock.method(console, 'log', () => {});
      s.say('hi', { a: 1 });
      assert.deepEqual(log.mock.calls[0].arguments, ['hi', { a: 1 }]);
      log.mock.restore();
      const write = mock.method(process.stdout, 'write', () => true);
      s.say('there');
      assert.equal(write.mock.calls[0].arguments[0], 'there\\n');
      write.mock.restore();
      const a = new s.Account('Ann');
      const deposit = mock.method(a, 'deposit', () => 9);
      assert.equal(a.deposit(1), 9);
      deposit.mock.restore();
      assert.equal(a.deposit(3).balance, 3);
      class Double extends s.Account { deposit(n) { return super.deposit(2 * n); } }
      assert.equal(new Double('Ann').deposit(2).balance, 4);""",
    "a class that the tests construct decides what it is worth": """
      assert.ok(new s.Money(3) < new s.Money(4));
      assert.throws(() => assert.deepEqual(new s.Money(3), { cents: 3 }));
      loose.deepEqual(new s.Money(3), { cents: 3 });""",
    "jobs of other threads, and what comes of itself": """
      assert.deepEqual(await s.jobs(), [16, 8, 'abc', 32]);
      assert.equal(await s.shout(['a', 'b']), 'AB');
      assert.equal(await s.shout(['c']), 'C');""",
    "the student's timers run where the tests have stopped their own": """
      mock.timers.enable({ apis: ['setTimeout'] });
      try { assert.equal(await s.later(5, 'v'), 'v'); } finally { mock.timers.reset(); }""",
    "Function makes no code where the tests run": """
      assert.equal(s.Function, Function);
      assert.equal(s.size.constructor, Function);
      assert.ok(s.size instanceof Function);
      assert.throws(() => s.Function('return process')(), EvalError);
      assert.throws(() => new s.size.constructor('return process')(), EvalError);""",
    "what is written to a prototype of all objects does not stay there": """
      assert.equal(s.root(), Object.prototype);
      try { s.root().owner = 'Ada'; } catch {}
      try { s.Base.prototype.label = 'A'; } catch {}
      assert.equal({}.owner, undefined);
      assert.equal([].label, undefined);""",
    "a function of the student's is no judge of an error": """
      let caught;
      try { assert.throws(() => s.call(null), s.accepts); } catch (error) { caught = error; }
      assert.ok(caught instanceof TypeError);""",
    "what a test expects and what its process has stays here": """
      assert.throws(() => s.told(() => assert.equal('SECRET', 'SECRET2')), assert.AssertionError);
      assert.ok(s.seen() && !s.seen().includes('SECRET'));
      assert.throws(() => s.call(process), /hand parts of its own process/);
      assert.throws(() => s.call(require('node:fs').writeSync), /hand parts of its own process/);""",
}
SUITE = {"a.test.js": "\n".join([
    "const { test, mock } = require('node:test');",
    "const assert = require('node:assert/strict');",
    "const loose = require('node:assert');",
    "const s = require('../work/cart.js');",
    *(f'test("{name}", async () => {{{body}\n}});' for name, body in CASES.items())])}


class Exchange(unittest.TestCase):
    def test_every_case(self):
        events = Launch(HARNESS, {"cart.js": STUDENT}, SUITE).run(list(CASES))
        for name in CASES:
            with self.subTest(name):
                finish = finish_of(events, name)
                self.assertEqual(finish["status"], "passed", finish.get("message"))

    def test_exports_that_change_are_seen_by_whoever_imported_them(self):
        student = {"cart.js": "export let count = 0;\nexport function add() { count += 1; }\n"}
        suite = {"a.test.mjs": "import test from 'node:test';\nimport assert from 'node:assert';\n"
                               "import { add, count } from '../work/cart.js';\n"
                               "test('counts', () => { add(); assert.equal(count, 1); });\n"}
        self.assertEqual(statuses(Launch(HARNESS, student, suite).run(["counts"])), {"counts": "passed"})


if __name__ == "__main__":
    unittest.main()
