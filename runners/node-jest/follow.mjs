// Follows what Jest's runner says of its tests: which there are, when each begins, and what became
// of it.
import { everyTest, idOf } from './session.mjs';

const FAILURES = new Set(['test_fn_failure', 'hook_failure', 'error']);

// `asked()` gives the ids to run of the file that has just been loaded, or null to run none.
// `found(ids)` is told what the file holds before any of it runs, `started(id)` and `finished(id,
// failure, test)` of each test that runs; `failure` holds the error, which may be anything, even
// undefined, and is itself undefined when the test passed.
export function followTests({ asked, found, started, finished }) {
  const failures = new WeakMap(); // test -> the first thing that was thrown in it, as { error }
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

  // Jest goes on to read what was thrown, which is the student's and may throw when it is read: it
  // is kept here, and Jest gets an error of its own.
  function keepErrors(test) {
    if (test.errors.length === 0) return;
    const [first] = test.errors;
    if (!failures.has(test)) failures.set(test, { error: Array.isArray(first) ? first[0] : first });
    test.errors = [new Error('The test failed.')];
  }

  return function happened(event, state) {
    const { name, test } = event;
    if (name === 'run_start') choose(state);
    else if (FAILURES.has(name)) everyTest(state.rootDescribeBlock).forEach(keepErrors);
    else if (chosen.has(test)) {
      if (name === 'test_start') started(chosen.get(test));
      if (name === 'test_done') {
        keepErrors(test);
        finished(chosen.get(test), failures.get(test), test);
      }
    }
  };
}
