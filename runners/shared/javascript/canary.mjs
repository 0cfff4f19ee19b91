// The values of a canary run (runners/README.md): what an assertion is given so that it must fail,
// drawn from the seed.
import { createHash } from 'node:crypto';
import { types } from 'node:util';

const { create, defineProperty, getOwnPropertyDescriptors, getPrototypeOf } = Object;
const { isArray } = Array;
const { is } = Object;

// Thrown by nobody but a canary run, so no expected exception is one of these.
export class Unraisable extends Error {}

export function makeCanary(seed) {
  let drawn = 0;
  let held = null;

  // A number of 48 bits that nobody can know beforehand.
  function draw() {
    drawn += 1;
    return createHash('sha256').update(`${seed}:${drawn}`).digest().readUIntBE(0, 6);
  }

  const word = () => `canary-${draw().toString(36)}`;

  function otherPrimitive(value) {
    switch (typeof value) {
      case 'number': return draw() + 0.5;
      case 'string': return `${value}${word()}`;
      case 'bigint': return BigInt(draw()) << 64n;
      case 'symbol': return Symbol(word());
      default: return word();
    }
  }

  // The same object, but for one thing more that it holds.
  function otherObject(value) {
    if (typeof value === 'function') return function other() {};
    if (typeof value.asymmetricMatch === 'function') return word(); // Jest's expect.anything() and its like
    if (isArray(value)) return [...value, draw()];
    if (types.isMap(value)) return new Map([...value, [word(), draw()]]);
    if (types.isSet(value)) return new Set([...value, word()]);
    if (types.isDate(value)) return new Date(draw());
    if (types.isRegExp(value)) return new RegExp(word());
    const copy = create(getPrototypeOf(value), getOwnPropertyDescriptors(value));
    return defineProperty(copy, word(), { value: draw(), enumerable: true });
  }

  // Another value of the kind of `expected`, which `actual` is not either.
  function other(expected, actual) {
    if (typeof expected === 'boolean') return is(actual, !expected) ? draw() : !expected;
    const isPrimitive = expected === null || (typeof expected !== 'object' && typeof expected !== 'function');
    return isPrimitive ? otherPrimitive(expected) : otherObject(expected);
  }

  return {
    other,
    word,
    draw,
    held: () => held,
    // An assertion that must fail: it is passed over where it does, and remembered where it does
    // not.
    mustFail(name, assertion) {
      try {
        assertion();
      } catch {
        return;
      }
      held ??= name;
    },
    async mustReject(name, assertion) {
      try {
        await assertion();
      } catch {
        return;
      }
      held ??= name;
    },
    note(name) { held ??= name; },
    begin() { held = null; },
  };
}

// What a test of a canary run has come to: failed when everything that had to fail did.
export function judge(canary, outcome) {
  const held = canary.held();
  if (held === null && outcome.status !== 'passed') return { status: 'failed' };
  return { status: 'passed', message: `It held although it could not: ${held ?? 'the last assertion'}.` };
}
