// Keeps an object of the student's from saying yes to whatever a test asks it: `list.every(…)`,
// `text.startsWith(…)`. A list and a text are asked by the built-in methods, about what is in them;
// any other object may answer, but its yes has to be one that an honest object can give.
import { randomInt } from 'node:crypto';
import { types } from 'node:util';

const { apply, defineProperty, getPrototypeOf } = Reflect;
const { isArray } = Array;

const ABOUT_A_VALUE = new Set(['includes', 'startsWith', 'endsWith', 'has', 'contains', 'indexOf', 'lastIndexOf']);
const POSITIONS = new Set(['indexOf', 'lastIndexOf', 'findIndex', 'findLastIndex']);
// Asked twice also of what the tests construct themselves; the others may have side effects there,
// as the has() of a cache that counts.
const ALWAYS_DOUBTED = new Set(['includes', 'startsWith', 'endsWith']);

// With a function of the tests', which is called with what is in it.
const WATCHED = new Set(['every', 'some', 'findIndex', 'findLastIndex', 'filter', 'map', 'forEach']);
const OF_EACH = new Set([...WATCHED, 'flatMap', 'find', 'findLast', 'reduce', 'reduceRight']);

// About what can be seen here.
const OF_PROPERTIES = new Set(['hasOwnProperty', 'propertyIsEnumerable']);

// By which a comparison goes through a Set or a Map: in any order, but through what is in it.
const WAYS_THROUGH = new Set([Symbol.iterator, 'entries', 'keys', 'values']);

const ENTROPY = 8; // letters
const ROUNDS = ['same', 'same', 'other', 'other'];

const letter = (from) => String.fromCharCode(from.charCodeAt(0) + randomInt(26));

// A text that is nowhere: it looks like the given one, so that it does not give itself away.
function freshText(like) {
  const text = [...like].map((one) => {
    if (/[a-z]/.test(one)) return letter('a');
    return /[A-Z]/.test(one) ? letter('A') : one;
  }).join('');
  const missing = Math.max(0, ENTROPY - text.replace(/[^a-z]/gi, '').length);
  return text + Array.from({ length: missing }, () => letter('a')).join('');
}

function fresh(value, sign) {
  switch (typeof value) {
    case 'number': return sign * (randomInt(2 ** 40) + 2 ** 40 + 0.5);
    case 'bigint': return BigInt(sign) * (BigInt(randomInt(2 ** 40)) << 64n);
    case 'function': return () => false;
    case 'string': return freshText(value);
    default: return value === null || typeof value !== 'object' ? freshText('') : { [freshText('')]: freshText('') };
  }
}

function shuffled(list) {
  const rest = [...list];
  return list.map(() => rest.splice(randomInt(rest.length), 1)[0]);
}

// Of a function, `length` says something else.
const isListLike = (object) => typeof object === 'object' && typeof object.length === 'number';

function likewise(copy, original) {
  for (const key of ['name', 'length']) defineProperty(copy, key, { value: original[key], configurable: true });
}

const isCollection = (object) => types.isSet(object) || types.isMap(object);

// Items of a Set, or keys and values of a Map.
const isSame = (one, other) => Object.is(one, other)
  || (isArray(one) && isArray(other) && one.length === 2 && other.length === 2
    && Object.is(one[0], other[0]) && Object.is(one[1], other[1]));

// What an assertion would take for a yes; of a promise nothing can be said yet.
const isTrue = (answer) => Boolean(answer) && !types.isPromise(answer);
const isFound = (answer) => (typeof answer === 'number' ? answer >= 0 : isTrue(answer));
const isYes = (name, answer) => (POSITIONS.has(name) ? isFound(answer) : isTrue(answer));

function saysYes(name, ask, args) {
  try {
    return isYes(name, ask(args));
  } catch {
    return false;
  }
}

// `builtins` are those of the tests; `isUnderTest(owner)` tells whether the tests use the class of
// the object that has a function, `refuse(words)` ends the test, `alias(guard, copy)` makes the two
// one for the other process.
export function makeQuestions({ builtins, isUnderTest, isCopy, alias, refuse }) {
  const guards = new WeakMap(); // object -> key -> what it was read as, and what stands for it
  const yeses = new WeakMap(); // function -> how often it has said yes

  // The built-in method that answers for a list or a text.
  function builtinFor(name, owner, self, args) {
    if (isUnderTest(owner)) return undefined;
    if (OF_PROPERTIES.has(name)) return builtins.named('Object.prototype')[name];
    if (isArray(self)) {
      const asksAbout = OF_EACH.has(name) ? typeof args[0] === 'function' : true;
      return asksAbout ? builtins.named('Array.prototype')[name] : undefined;
    }
    return types.isStringObject(self) ? builtins.named('String.prototype')[name] : undefined;
  }

  // Each of the first answers; in a loop of thousands, ever fewer.
  function isPicked(own) {
    const count = yeses.get(own) ?? 0;
    yeses.set(own, count + 1);
    return randomInt(1 + Math.floor(count / 8)) === 0;
  }

  // Asked again, in an order that nobody knows: the same must be yes again, and what nobody has
  // heard of no. There are ranges that hold every large number, but none that holds both.
  function doubt(name, ask, args) {
    for (const round of shuffled(ROUNDS)) {
      if (round === 'same') {
        if (saysYes(name, ask, args)) continue;
        refuse(`${name}() of an object of your code gives another answer to the same question.`);
      } else if ([1, -1].every((sign) => saysYes(name, ask, args.map((arg) => fresh(arg, sign))))) {
        refuse(`${name}() of an object of your code says yes to whatever it is asked, even to what the test has `
          + 'just made up.');
      }
    }
  }

  // A list of nothing says of all of it whatever one likes.
  function isEmpty(object) {
    if (typeof object.some !== 'function') return typeof object.size !== 'number' || object.size === 0;
    try {
      return object.some(() => true) !== true;
    } catch {
      return true;
    }
  }

  // Whether so many were looked at as there are.
  function sawAll(object, seen) {
    return isListLike(object) ? seen.length >= object.length : seen.length > 0 || isEmpty(object);
  }

  function couldAnswer(name, self, result, seen) {
    switch (name) {
      case 'some': case 'findIndex': case 'findLastIndex': return !isYes(name, result) || seen.some(Boolean);
      case 'every': return !isTrue(result) || (seen.every(Boolean) && sawAll(self, seen));
      // Some stop where the test's function says false, and some come to it later.
      default: return !isListLike(self) || sawAll(self, seen) || seen.at(-1) === false || types.isPromise(result);
    }
  }

  // Asks with the test's function, and notes what it has said there.
  function watch(name, own, given, self, [body, ...rest]) {
    const seen = [];
    const watched = function watched(...args) {
      const place = seen.push(undefined) - 1;
      seen[place] = apply(body, this, args);
      return seen[place];
    };
    likewise(watched, body);
    const result = apply(own, given, [watched, ...rest]);
    if (!couldAnswer(name, self, result, seen)) {
      refuse(`${name}() of an object of your code answered without looking at what is in it.`);
    }
    return result;
  }

  function answer(name, own, owner, given, args) {
    const self = given ?? owner; // a function taken from its object
    const builtin = builtinFor(name, owner, self, args);
    if (builtin) return apply(builtin, self, args);
    if (WAYS_THROUGH.has(name) && isCollection(self) && !isUnderTest(owner)) return goThrough(name, own, self);
    const isWatched = WATCHED.has(name) && typeof args[0] === 'function' && !isCopy(args[0]);
    if (isWatched) return watch(name, own, given, self, args);
    const ask = (about) => apply(own, given, about);
    const result = ask(args);
    const isDoubted = ALWAYS_DOUBTED.has(name) || (ABOUT_A_VALUE.has(name) && !isUnderTest(owner));
    if (isDoubted && isYes(name, result) && isPicked(own)) doubt(name, ask, args);
    return result;
  }

  // What the student's own iterator gives, which must be what is in the collection.
  function goThrough(name, own, self) {
    const real = [...apply(builtins.named(types.isSet(self) ? 'Set.prototype' : 'Map.prototype')[name], self, [])];
    const given = [];
    for (const item of { [Symbol.iterator]: () => apply(own, self, []) }) {
      given.push(item);
      if (given.length > real.length) break;
    }
    const rest = [...real];
    const isThere = (item) => {
      const at = rest.findIndex((one) => isSame(one, item));
      if (at >= 0) rest.splice(at, 1);
      return at >= 0;
    };
    if (given.length !== real.length || !given.every(isThere)) {
      refuse('A collection of your code goes over something else than what is in it.');
    }
    return given[Symbol.iterator]();
  }

  function guardOf(name, own, owner) {
    const { guard } = { guard(...args) { return answer(name, own, owner, this, args); } };
    likewise(guard, own);
    alias(guard, own);
    return guard;
  }

  const concern = (key) => ABOUT_A_VALUE.has(key) || OF_EACH.has(key) || OF_PROPERTIES.has(key)
    || WAYS_THROUGH.has(key);

  return {
    concern,
    isCounted: (object) => isCollection(object) && !isUnderTest(getPrototypeOf(object)),
    // What the tests get when they read `key` of an object of the student's.
    held(owner, key, value) {
      if (!concern(key) || typeof value !== 'function' || !isCopy(value)) return value;
      if (!guards.has(owner)) guards.set(owner, new Map());
      const ofOwner = guards.get(owner);
      if (ofOwner.get(key)?.own !== value) ofOwner.set(key, { own: value, guard: guardOf(key, value, owner) });
      return ofOwner.get(key).guard;
    },
  };
}
