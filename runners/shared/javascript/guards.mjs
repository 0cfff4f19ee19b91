// Where an object of the student's could decide for itself what an assertion asks of it, something
// of this process stands in between: for what it is worth in `<` and `==` (conversions.mjs), and
// for the questions that it answers with yes or no (questions.mjs).
import { makeConversions } from './conversions.mjs';
import { makeQuestions } from './questions.mjs';

const { apply, defineProperty, getPrototypeOf } = Reflect;
const { species, toPrimitive } = Symbol;

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

  const held = (owner, key, value) => (key === toPrimitive
    ? conversions.held(owner, value) : questions.held(owner, key, value));

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
      if (key !== toPrimitive && !questions.concern(key)) return getter;
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
