// node:test as the test files see it. The framework's own reporter speaks too late: what it has to
// say is written after a test that never ends. So test, it, describe and suite are wrapped, and
// each body reports itself as it starts and ends.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const real = require('node:test');
const { apply } = Reflect;

// `around(id, body, context)` runs one body and reports it; `asked` are the ids to register, or
// null to register none and only write down what there is.
export function wrapFramework({ asked, around }) {
  const titles = []; // of the suites around what is being registered
  const found = [];
  const registered = new Map(); // id -> how often
  let settled = false;
  let open;
  const ready = new Promise((resolve) => { open = resolve; });

  function wrapSuite(name, ...rest) {
    const body = rest.pop();
    const register = () => {
      titles.push(name);
      try {
        return body?.();
      } finally {
        titles.pop();
      }
    };
    return asked ? real.describe(name, ...rest, register) : register();
  }

  function runner(id, body) {
    return async function test(context, ...rest) {
      context.test = () => {
        throw new Error('Subtests are not supported by this runner; use describe and it.');
      };
      await ready;
      if (registered.get(id) !== 1) return undefined; // two of one id: neither is the one that was asked for
      return around(id, () => apply(body, this, [context, ...rest]), context);
    };
  }

  function wrapTest(name, ...rest) {
    const body = rest.pop();
    const id = [...titles, name].join(' > ');
    found.push(id);
    if (!asked?.has(id)) return Promise.resolve();
    if (typeof body !== 'function' || body.length > 1) {
      throw new Error(`The test "${id}" has no body, or waits for a callback; use async.`);
    }
    if (settled) throw new Error('A test cannot be added while tests run.');
    registered.set(id, (registered.get(id) ?? 0) + 1);
    return real.test(name, ...rest, runner(id, body));
  }

  function note(name) { // a skipped test was not passed
    found.push([...titles, name].join(' > '));
    return Promise.resolve();
  }

  const test = (...args) => wrapTest(...args);
  const suite = (...args) => wrapSuite(...args);
  Object.assign(test, { skip: note, todo: note, only: wrapTest });
  Object.assign(suite, { skip: () => undefined, todo: () => undefined, only: wrapSuite });
  const nothing = () => {};
  const hooks = asked ? {} : { before: nothing, after: nothing, beforeEach: nothing, afterEach: nothing };
  const exports = Object.assign((...args) => wrapTest(...args), real, hooks, {
    test, it: test, describe: suite, suite, ...Object.fromEntries(['skip', 'todo', 'only'].map((k) => [k, test[k]])),
  });
  exports.default = exports;
  // Every file has been loaded: no test is added from now on. Gives how many will be reported.
  function settle() {
    settled = true;
    open();
    return [...registered.values()].filter((count) => count === 1).length;
  }

  return { exports: Object.freeze(exports), found, settle };
}
