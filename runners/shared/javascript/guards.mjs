// Where an object of the student's could decide for itself what an assertion asks of it, something
// of this process stands in between: for what it is worth in `<` and `==` (conversions.mjs), and
// for the questions that it answers with yes or no (questions.mjs).
import { types } from 'node:util';

import { makeConversions } from './conversions.mjs';
import { makeQuestions } from './questions.mjs';

const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const { species, toPrimitive, toStringTag } = Symbol;

// What a comparison takes for the kind of an object that says so.
const KINDS = new Set(['Set', 'Map', 'Array', 'Date', 'RegExp', 'Error', 'String', 'Number', 'Boolean', 'Promise',
  'Function', 'Symbol', 'BigInt', 'Arguments', 'Array Iterator']);

class Refused extends Error {
  name = 'Refused';
}

// `builtins` are those of the tests, `alias(guard, copy)` makes the two one for the other process.
// `refused(words)` is told what ends a test, for the test could catch it, and must not pass by it.
export function makeGuards({ builtins, isCopy, alias, refused }) {
  const known = new WeakSet(); // prototypes of the classes that the tests construct or call
  const getters = new WeakSet();
  let copying = false;

  const isUnderTest = (owner) => known.has(owner) || known.has(getPrototypeOf(owner));

  function refuse(words) {
    refused(words);
    throw new Refused(words);
  }

  const conversions = makeConversions({ isUnderTest, isCopy, refuse });
  const questions = makeQuestions({ builtins, isUnderTest, isCopy, alias, refuse });

  // How much is in a Set or a Map is not for it to say, unless it is under test.
  function sizeOf(object, getter) {
    if (!questions.isCounted(object)) return apply(getter, object, []);
    const prototype = builtins.named(types.isSet(object) ? 'Set.prototype' : 'Map.prototype');
    return apply(getOwnPropertyDescriptor(prototype, 'size').get, object, []);
  }

  function held(owner, key, value) {
    if (key === toStringTag) return KINDS.has(value) ? undefined : value;
    return key === toPrimitive ? conversions.held(owner, value) : questions.held(owner, key, value);
  }

  // Array's own map and filter make another of the same class; that does not put it under test.
  function copiesQuietly(constructor) {
    return function Quiet(...args) {
      copying = true;
      try {
        return new constructor(...args);
      } finally {
        copying = false;
      }
    };
  }

  return {
    held,
    heldBy(owner, key, getter) {
      getters.add(getter);
      if (key === 'size') {
        const size = function get() { return sizeOf(this, getter); };
        alias(size, getter);
        return size;
      }
      if (key !== toPrimitive && key !== toStringTag && !questions.concern(key)) return getter;
      const guard = function get() { return held(owner, key, apply(getter, this, [])); };
      alias(guard, getter);
      return guard;
    },
    filled(object) {
      conversions.filled(object);
      if (typeof object !== 'function' || getPrototypeOf(object) !== builtins.named('Array')) return;
      defineProperty(object, species, { get() { return copiesQuietly(this); }, configurable: true });
    },
    // The tests call `fn` on `self`, which may change anything; to read a getter changes nothing.
    calls(fn, self) {
      if (!getters.has(fn)) conversions.acted();
      if (copying || typeof self !== 'function') return;
      for (let proto = self.prototype; isCopy(proto); proto = getPrototypeOf(proto)) known.add(proto);
    },
    acted: conversions.acted,
  };
}
