// node:assert in a canary run: each assertion is given something that must not hold
// (runners/README.md, "Canary runs").
import { createRequire } from 'node:module';

import { Unraisable } from './canary.mjs';

const { freeze } = Object;

const COMPARE = ['equal', 'deepEqual', 'strictEqual', 'deepStrictEqual', 'partialDeepStrictEqual'];
const DIFFER = ['notEqual', 'notDeepEqual', 'notStrictEqual', 'notDeepStrictEqual'];

const nothing = () => {};

function rulesOf(real, canary) {
  const { mustFail, mustReject, other, word } = canary;
  const rules = {
    ok: () => mustFail('ok', () => real.ok(false)),
    fail: (...args) => mustFail('fail', () => real.fail(...args)),
    ifError: () => mustFail('ifError', () => real.ifError(new Unraisable(word()))),
    match: (text) => mustFail('match', () => real.match(text, new RegExp(`^${word()}$`))),
    doesNotMatch: (text) => mustFail('doesNotMatch', () => real.doesNotMatch(text, /[^]*/)),
    throws: (body) => mustFail('throws', () => real.throws(body, Unraisable)),
    doesNotThrow: (body) => mustFail('doesNotThrow', () => real.doesNotThrow(() => {
      body();
      throw new Unraisable(word());
    })),
    rejects: (body) => mustReject('rejects', () => real.rejects(body, Unraisable)),
    doesNotReject: (body) => mustReject('doesNotReject', () => real.doesNotReject(async () => {
      await (typeof body === 'function' ? body() : body);
      throw new Unraisable(word());
    })),
  };
  for (const name of COMPARE) {
    rules[name] = (actual, expected) => mustFail(name, () => real[name](actual, other(expected, actual)));
  }
  for (const name of DIFFER) rules[name] = (actual) => mustFail(name, () => real[name](actual, actual));
  return rules;
}

// `real` with the rules in the place of its assertions, those that it has.
function replace(target, real, canary) {
  const rules = rulesOf(real, canary);
  for (const name of Object.keys(rules)) if (typeof real[name] === 'function') target[name] = rules[name];
  return target;
}

function standIn(real, canary) {
  return replace(Object.assign((...args) => replace({}, real, canary).ok(...args), real), real, canary);
}

// What the tests get for each name of node:assert; frozen, for it decides on marks.
export function makeAssertions(canary) {
  const assert = createRequire(import.meta.url)('node:assert');
  const loose = canary ? standIn(assert, canary) : assert;
  const strict = canary ? standIn(assert.strict, canary) : assert.strict;
  if (canary) for (const object of [loose, strict]) object.strict = strict;
  for (const object of [assert, assert.strict, assert.AssertionError.prototype, loose, strict]) freeze(object);
  const byName = new Map();
  for (const [name, object] of [['assert', loose], ['assert/strict', strict]]) {
    byName.set(name, object).set(`node:${name}`, object);
  }
  return {
    builtin: byName.get.bind(byName),
    // The assertions of a test's context, which Node 22 has.
    ofContext(context) {
      const real = canary ? context.assert : undefined;
      if (real) Object.defineProperty(context, 'assert', { value: replace({ ...real }, real, canary) });
    },
    // The last assertion of a canary run, which fails by the framework's own means.
    last: canary ? () => assert.strictEqual(canary.draw(), canary.word()) : nothing,
  };
}
