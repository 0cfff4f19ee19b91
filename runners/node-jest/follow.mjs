// Follows what Jest's runner says of its tests: which there are, when each begins, and what became
// of it.
import { everyTest, idOf } from './session.mjs';

// `asked()` gives the ids to run of the file that has just been loaded, or null to run none.
// `found(ids)` is told what the file holds before any of it runs, `started(id)` and `finished(id,
// error, test)` of each test that runs; `error` is undefined when it passed.
export function followTests({ asked, found, started, finished }) {
  const failures = new WeakMap(); // test -> the first thing that was thrown in it
  let chosen = new Map(); // test -> id

  function choose(state) {
    const tests = everyTest(state.rootDescribeBlock);
    const ids = tests.map(idOf);
    found(ids);
    state.hasFocusedTests = false; // `only` was for the author
    const wanted = asked();
    chosen = new Map();
    tests.forEach((test, i) => {
      const isOne = ids.indexOf(ids[i]) === ids.lastIndexOf(ids[i]);
      if (wanted?.has(ids[i]) && isOne && test.mode !== 'skip' && test.mode !== 'todo') chosen.set(test, ids[i]);
      else test.mode = 'skip';
    });
  }

  function done({ test }) {
    const [first] = test.errors;
    finished(chosen.get(test), failures.get(test) ?? (Array.isArray(first) ? first[0] : first), test);
  }

  return function happened(event, state) {
    const { name, test } = event;
    if (name === 'run_start') choose(state);
    else if ((name === 'test_fn_failure' || name === 'hook_failure') && test && !failures.has(test)) {
      failures.set(test, event.error);
    } else if (chosen.has(test)) {
      if (name === 'test_start') started(chosen.get(test));
      if (name === 'test_done') done(event);
    }
  };
}
