// Keeps an object of the student's from being whatever a comparison asks for: `==`, `<` and `+`
// turn an object into a number or a text by calling its valueOf, which may answer each time what is
// wanted.
import { types } from 'node:util';

const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
const { toPrimitive } = Symbol;

const isPrimitive = (value) => value === null || (typeof value !== 'object' && typeof value !== 'function');

// `isUnderTest(owner)` tells whether the tests use the class of the object that has a function,
// `refuse(words)` ends the test.
export function makeConversions({ isUnderTest, isCopy, refuse }) {
  const worths = new WeakMap(); // object -> hint -> what it was worth, and when
  let turn = 0; // of the student's code: what it does may change what its objects are worth

  // A class that the tests construct or call themselves may define what its objects are worth; no
  // other may.
  function ask(method, object, args, { owner, hint }) {
    if (isCopy(method) && hint !== 'string' && !isUnderTest(owner)) {
      refuse('The code gave an object where a number or a text was needed: it would have been turned '
        + 'into one by its own valueOf, toString or Symbol.toPrimitive.');
    }
    return apply(method, object, args);
  }

  function valueOf(object, own, about) {
    if (typeof own === 'function') return ask(own, object, [about.hint], about);
    for (const key of about.hint === 'string' ? ['toString', 'valueOf'] : ['valueOf', 'toString']) {
      const method = object[key];
      const value = typeof method === 'function' ? ask(method, object, [], about) : object;
      if (isPrimitive(value)) return value;
    }
    throw new TypeError('Cannot convert object to primitive value');
  }

  // Worth one thing for `>` and another for `<`, an object would be between any two numbers.
  function mustLast(object, hint, value) {
    if (!worths.has(object)) worths.set(object, new Map());
    const before = worths.get(object).get(hint);
    if (before?.turn === turn && !Object.is(before.value, value)) {
      refuse('An object of your code is worth something else each time it is asked, in valueOf, toString or '
        + 'Symbol.toPrimitive.');
    }
    worths.get(object).set(hint, { turn, value });
  }

  function convert(object, own, about) {
    const now = turn;
    const value = valueOf(object, own, about);
    turn = now; // being asked is no reason to change
    if (about.hint !== 'string') mustLast(object, about.hint, value);
    return value;
  }

  const guardOf = (owner, own) => function guard(hint) { return convert(this, own, { owner, hint }); };

  // Whether one of these decides on `object`'s worth and is the student's.
  function decides(object, key) {
    const found = getOwnPropertyDescriptor(object, key);
    return found !== undefined && (isCopy(found.value) || isCopy(found.get));
  }

  return {
    // The student's code has done something that may have changed any of its objects.
    acted() { turn += 1; },
    // What the tests get when they read Symbol.toPrimitive of an object of the student's.
    held: guardOf,
    // And where there is none to be read; of a proxy, something is always read.
    filled(object) {
      if (types.isProxy(object) || getOwnPropertyDescriptor(object, toPrimitive)) return;
      if (!decides(object, 'valueOf') && !decides(object, 'toString')) return;
      defineProperty(object, toPrimitive, {
        value: guardOf(object), writable: false, enumerable: false, configurable: true,
      });
    },
  };
}
