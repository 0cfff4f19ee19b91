// Jest's expect, given an object of the student's: what Jest would ask the object about itself is
// not for it to say.

const OF_SPIES = /Called|Return/;

// `isCopy(object)` tells whether it is an object of the student's.
export function expectOfStudent(expect, isCopy) {
  const noSpy = expect(() => {});
  const ofSpies = Object.keys(noSpy).filter((name) => OF_SPIES.test(name));

  // As `await` takes it: what its then() calls counts. Jest goes by what then() gives back.
  const awaited = (value) => (isCopy(value) && typeof value.then === 'function'
    ? new Promise((resolve) => { resolve(value); }) : value);
  const whenCalled = (value) => (typeof value === 'function' ? () => awaited(value()) : awaited(value));

  // No function of the student's is a spy of the tests', though it may have _isMockFunction or
  // calls.count().
  function withoutSpies(expectation) {
    for (const name of ofSpies) {
      expectation[name] = noSpy[name];
      expectation.not[name] = noSpy.not[name];
    }
  }

  function expectHere(actual, ...rest) {
    const expectation = expect(actual, ...rest);
    Object.defineProperties(expectation, {
      resolves: { get: () => expect(awaited(actual)).resolves },
      rejects: { get: () => expect(whenCalled(actual)).rejects },
    });
    if (isCopy(actual)) withoutSpies(expectation);
    return expectation;
  }
  return Object.assign(expectHere, expect);
}
