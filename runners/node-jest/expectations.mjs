// Jest's expect in a canary run: each expectation is given something that must not hold
// (runners/README.md, "Canary runs"). A matcher that is not listed is the author's own and stays as
// it is.
import { Unraisable } from '../shared/javascript/canary.mjs';

// What else is expected of the same actual value, so that an object which equals whatever it is
// compared with is found.
const otherwise = ({ other, word, draw }) => {
  const compared = (actual, [expected, ...rest]) => [other(expected, actual), ...rest];
  const incomparable = () => [NaN];
  const unknown = () => [word()];
  return {
    toBe: compared, toEqual: compared, toStrictEqual: compared, toMatchObject: compared,
    toBeCloseTo: (_, [, ...rest]) => [draw() + 0.5, ...rest],
    toBeGreaterThan: incomparable, toBeGreaterThanOrEqual: incomparable,
    toBeLessThan: incomparable, toBeLessThanOrEqual: incomparable,
    toContain: unknown, toContainEqual: unknown, toMatch: unknown, toHaveProperty: unknown,
    toHaveLength: () => [draw()],
    toThrow: () => [Unraisable], toThrowError: () => [Unraisable], toBeInstanceOf: () => [Unraisable],
    toHaveBeenCalledWith: unknown, toBeCalledWith: unknown, toHaveBeenLastCalledWith: unknown,
    toHaveBeenNthCalledWith: (_, [nth]) => [nth, word()], toHaveReturnedWith: unknown,
    toHaveLastReturnedWith: unknown, toHaveNthReturnedWith: (_, [nth]) => [nth, word()],
    toHaveBeenCalledTimes: () => [draw()], toBeCalledTimes: () => [draw()], toHaveReturnedTimes: () => [draw()],
  };
};

// Another actual value, of which the same does not hold.
const instead = ({ word, draw }, mock) => ({
  toBeTruthy: () => false, toBeFalsy: draw, toBeNull: word, toBeUndefined: word, toBeDefined: () => undefined,
  toBeNaN: draw, toHaveBeenCalled: mock, toBeCalled: mock, toHaveReturned: mock,
});

// Of these, with .not: an actual value and arguments of which it does hold.
const holding = ({ word, draw }, mock) => {
  const called = () => {
    const fn = mock();
    fn();
    return fn;
  };
  const same = (actual) => [actual, [actual]];
  const text = () => same(word());
  const one = () => {
    const item = word();
    return [[item], [item]];
  };
  const thrower = () => [() => { throw new Unraisable(word()); }, []];
  return {
    toBe: same, toEqual: same, toStrictEqual: same, toMatch: text, toContain: one, toContainEqual: one,
    toMatchObject: () => [{ a: 1 }, { a: 1 }].map((object, i) => (i ? [object] : object)),
    toBeCloseTo: () => same(draw()), toBeGreaterThan: () => [draw(), [-1]], toBeLessThan: () => [-1, [draw()]],
    toBeGreaterThanOrEqual: () => same(draw()), toBeLessThanOrEqual: () => same(draw()),
    toHaveLength: () => [[word()], [1]], toHaveProperty: () => [{ length: draw() }, ['length']],
    toThrow: thrower, toThrowError: thrower, toBeInstanceOf: () => [new Unraisable(), [Unraisable]],
    toBeTruthy: () => [draw(), []], toBeFalsy: () => [0, []], toBeNull: () => [null, []],
    toBeUndefined: () => [undefined, []], toBeDefined: () => [draw(), []], toBeNaN: () => [NaN, []],
    toHaveBeenCalled: () => [called(), []], toBeCalled: () => [called(), []], toHaveReturned: () => [called(), []],
    toHaveBeenCalledTimes: () => [called(), [1]], toHaveBeenCalledWith: () => [called(), []],
  };
};

// `expect` for the tests of a canary run; `mock` makes one of Jest's functions.
export function expectOtherwise(expect, canary, mock) {
  const changed = otherwise(canary);
  const replaced = instead(canary, mock);
  const opposed = holding(canary, mock);

  const positive = (actual, name, args) => (name in changed
    ? () => expect(actual)[name](...changed[name](actual, args))
    : () => expect(replaced[name](actual))[name](...args));

  // `.not.toThrow()` calls what it is given, as it does in the other run.
  function negative(actual, name) {
    if (typeof actual === 'function' && /^toThrow/.test(name)) {
      return () => expect(() => {
        actual();
        throw new Unraisable(canary.word());
      }).not[name]();
    }
    const [value, args] = opposed[name](actual);
    return () => expect(value).not[name](...args);
  }

  // The matchers of `real` that are known, each replaced by `rule(name)`; the others as they are.
  function matchers(real, known, rule) {
    const result = { ...real };
    for (const name of Object.keys(real)) if (name in known) result[name] = rule(name);
    return result;
  }

  const sync = (actual, isNot) => (name) => (...args) =>
    canary.mustFail(name, isNot ? negative(actual, name) : positive(actual, name, args));

  // Waits for the promise as Jest does, then expects of what it came to.
  const later = (subject, rejects, isNot) => (name) => (...args) => canary.mustReject(name, async () => {
    const came = await settled(subject);
    if (came.rejected !== rejects) throw new Error('It did not settle that way.');
    const thrown = rejects && /^toThrow/.test(name);
    const actual = thrown ? () => { throw came.value; } : came.value;
    (isNot ? negative(actual, name) : positive(actual, name, args))();
  });

  async function settled(subject) {
    try {
      return { rejected: false, value: await (typeof subject === 'function' ? subject() : subject) };
    } catch (value) {
      return { rejected: true, value };
    }
  }

  const positives = { ...changed, ...replaced };
  const both = (real, rules) => ({
    ...matchers(real, positives, rules(false)), not: matchers(real.not, opposed, rules(true)),
  });

  function expectHere(actual, ...rest) {
    const real = expect(actual, ...rest);
    return {
      ...both(real, (isNot) => sync(actual, isNot)),
      resolves: both(real.resolves, (isNot) => later(actual, false, isNot)),
      rejects: both(real.rejects, (isNot) => later(actual, true, isNot)),
    };
  }
  return Object.assign(expectHere, expect);
}
