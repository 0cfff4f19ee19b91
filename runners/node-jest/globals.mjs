// Jest's globals at the in-process level: what decides on marks cannot be replaced by the code that
// is marked.

const MATCHERS = Symbol.for('$$jest-matchers-object');
const { defineProperty, getPrototypeOf, ownKeys } = Reflect;
const { freeze } = Object;

function keep(object, key, value) {
  defineProperty(object, key, { value, writable: false, enumerable: true, configurable: false });
}

// What decides for expect.any(…) and its like.
function lockMatchers(expect) {
  const made = [expect.anything(), expect.any(Object), expect.arrayContaining([]), expect.objectContaining({}),
    expect.stringContaining(''), expect.stringMatching(''), expect.closeTo(0)];
  for (const matcher of made) freeze(getPrototypeOf(matcher));
}

// `globals` are test, expect and the like as Jest hands them to `realm`; `expect` is what the tests
// get in its place.
export function lockGlobals(realm, globals, expect) {
  for (const key of ownKeys(globals.expect)) {
    if (typeof globals.expect[key] === 'function') keep(globals.expect, key, globals.expect[key]);
  }
  lockMatchers(globals.expect);
  const { matchers } = realm[MATCHERS];
  for (const key of ownKeys(matchers)) keep(matchers, key, matchers[key]);
  globals.expect = expect;
  for (const key of ownKeys(globals)) keep(realm, key, globals[key]);
  freeze(globals);
}
