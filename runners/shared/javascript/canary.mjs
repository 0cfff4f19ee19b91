// The values of a canary run (runners/README.md): what an assertion is given so that it must fail,
// drawn from the seed.
import { createHash } from 'node:crypto';
import { types } from 'node:util';

const { create, getOwnPropertyDescriptor, getOwnPropertyDescriptors, getPrototypeOf, is, setPrototypeOf } = Object;
const { isArray } = Array;
const { apply, ownKeys } = Reflect;
const { entries } = Map.prototype;
const { values } = Set.prototype;

const isObject = (value) => typeof value === 'object' && value !== null;

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

  // As many, one of them another: what goes over nothing says the same of any that are as many.
  function otherItems(items, otherOf) {
    const at = items.length === 0 ? 0 : draw() % items.length;
    return [...items.slice(0, at), otherOf(items[at]), ...items.slice(at + 1)];
  }

  const otherEntry = ([key, value] = [word()]) => [key, other(value)];
  const otherItem = (item) => (isObject(item) ? otherObject(item) : word());

  // One of the objects that it holds, if there is one, half of the times.
  function drawKey(value) {
    const keys = ownKeys(value).filter((key) => isObject(getOwnPropertyDescriptor(value, key).value));
    return keys.length > 0 && draw() % 2 === 0 ? keys[draw() % keys.length] : undefined;
  }

  function otherArray(value) {
    const key = drawKey(value);
    const copy = [...value];
    if (key === undefined) copy.push(draw());
    else copy[key] = otherObject(value[key]);
    return copy;
  }

  function otherInstance(value) {
    const key = drawKey(value);
    const held = getOwnPropertyDescriptors(value);
    if (key === undefined) held[word()] = { value: draw(), enumerable: true };
    else held[key].value = otherObject(value[key]);
    // Jest looks at nothing else of an error.
    if (types.isNativeError(value)) held.message = { value: word() };
    return create(getPrototypeOf(value), held);
  }

  function otherOfItsKind(value) {
    if (isArray(value)) return otherArray(value);
    if (types.isMap(value)) return new Map(otherItems([...apply(entries, value, [])], otherEntry));
    if (types.isSet(value)) return new Set(otherItems([...apply(values, value, [])], otherItem));
    if (types.isDate(value)) return new Date(draw());
    if (types.isRegExp(value)) return new RegExp(word());
    return otherInstance(value);
  }

  // The same object, but for one thing: it holds one more, or one of those that it holds is another.
  function otherObject(value) {
    if (typeof value === 'function') return function other() {};
    if (typeof value.asymmetricMatch === 'function') return word(); // Jest's expect.anything() and its like
    return setPrototypeOf(otherOfItsKind(value), getPrototypeOf(value)); // which may be of another realm
  }

  // Another value of the kind of `expected`, which `actual` is not either.
  function other(expected, actual) {
    if (typeof expected === 'boolean') return is(actual, !expected) ? draw() : !expected;
    return isObject(expected) || typeof expected === 'function' ? otherObject(expected) : otherPrimitive(expected);
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
    begin() { held = null; },
  };
}

// What a test of a canary run has come to: failed when everything that had to fail did.
export function judge(canary, outcome) {
  const held = canary.held();
  if (held === null && outcome.status !== 'passed') return { status: 'failed' };
  return { status: 'passed', message: `It held although it could not: ${held ?? 'the last assertion'}.` };
}
