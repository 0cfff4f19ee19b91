// The in-process level: Jest, the tests and the student's code share this process. A test has
// passed when its body, which is wrapped before the student's code can see it, has come to its end,
// and Jest has nothing against it.
import { makeAssertions } from '../shared/javascript/assertions.mjs';
import { judge, makeCanary } from '../shared/javascript/canary.mjs';
import { takeInventory } from '../shared/javascript/inventory.mjs';
import { lockProcess, lockRealm } from '../shared/javascript/lock.mjs';
import { describeOutcome, NEVER_ENDED } from '../shared/javascript/outcome.mjs';
import { makeReport } from '../shared/javascript/report.mjs';
import { takeSources } from '../shared/javascript/sources.mjs';
import { expectOtherwise } from './expectations.mjs';
import { followTests } from './follow.mjs';
import { lockGlobals } from './globals.mjs';
import { openSession } from './session.mjs';

const NOT_AS_WRITTEN = 'The test did not run as it is written.';

const leave = process.exit.bind(process);

// A body as a promise, whether it takes a callback or not.
function run(body, context) {
  if (body.length === 0) return Reflect.apply(body, context, []);
  return new Promise((resolve, reject) => {
    const done = (error) => (error === undefined || error === null ? resolve() : reject(error));
    Reflect.apply(body, context, [done]);
  });
}

// Wraps the bodies of tests as they are added, and knows which have come to their end.
function makeBodies({ canary, last }) {
  const ended = new WeakSet();
  return {
    ended: (test) => ended.has(test),
    wrap(test) {
      const body = test.fn;
      if (typeof body !== 'function') return;
      test.fn = async function wrapped() {
        canary?.begin();
        await run(body, this);
        last();
        ended.add(test);
      };
    },
  };
}

// The hooks that both processes need: the same things are locked in each, so the student's code
// meets the same. `ready` is called before any of the student's code is loaded.
function guard({
  canary, assertions, happened, failed, ready,
}) {
  // Once, and not before Jest has loaded itself, which replaces some of the same things.
  let isLocked = false;
  function lockOnce() {
    if (isLocked) return;
    isLocked = true;
    lockProcess();
    lockRealm(globalThis);
    ready();
  }

  return {
    provide(_file, name) {
      const exports = assertions.builtin(name);
      return exports && { exports };
    },
    failed,
    async happened(event, state, environment) {
      if (event.name === 'setup') {
        const { global: realm, moduleMocker } = environment;
        const { expect } = event.runtimeGlobals;
        lockOnce();
        lockRealm(realm);
        lockGlobals(realm, event.runtimeGlobals,
          canary ? expectOtherwise(expect, canary, () => moduleMocker.fn()) : expect);
      }
      return happened(event, state);
    },
  };
}

async function start(task, options) {
  let problem = null;
  const hooks = guard({ ...options, failed: (error) => { problem ??= error; } });
  const sources = takeSources(task.request, task.tests);
  delete process.env.LD_PRELOAD; // before Jest makes the copy that the student's code sees
  const session = openSession({ ...task, hooks, sources });
  const failed = await session.run();
  return failed === null ? null : problem ?? failed;
}

// In a process of its own: writes down the tests of each file, or why one cannot be loaded.
async function list(task) {
  const report = makeReport({ token: task.request.token, work: task.work });
  const happened = followTests({ asked: () => null, found: report.collected });
  const failed = await start(task, {
    canary: null, assertions: makeAssertions(null), happened, ready() {},
  });
  if (failed) report.notLoaded(failed);
  else report.end();
  leave(0);
}

export async function runInProcess(task) {
  if (task.list) return list(task);
  const { request, work } = task;
  const report = makeReport({ token: request.token, work });
  const { lists, broken } = takeInventory(new URL('harness.mjs', import.meta.url), task);
  if (broken) return report.broken(broken);

  const canary = request.canary === undefined ? null : makeCanary(request.canary);
  const assertions = makeAssertions(canary);
  const bodies = makeBodies({ canary, last: assertions.last });
  let current = null;
  let file = -1;

  function outcomeOf(failure, test) {
    if (failure) return describeOutcome(failure.error, report.describeError);
    return bodies.ended(test) ? { status: 'passed' } : { status: 'error', message: NOT_AS_WRITTEN };
  }

  const follow = followTests({
    // A file's own tests, as the other process found them: code cannot add one of another file's.
    asked() {
      file += 1;
      return new Set((lists[file] ?? []).filter((id) => request.tests.includes(id)));
    },
    found() {},
    started(id) {
      current = id;
      report.start(id);
    },
    finished(id, failure, test) {
      current = null;
      const outcome = outcomeOf(failure, test);
      report.finish(id, canary ? judge(canary, outcome) : outcome);
    },
  });
  process.prependOnceListener('beforeExit', () => {
    if (current !== null) {
      report.finish(current, canary ? { status: 'failed' } : { status: 'error', message: NEVER_ENDED });
    }
    leave(0);
  });
  const failed = await start(task, {
    canary,
    assertions,
    // From here on the time is the first test's; until now it was Jest that has been loaded.
    ready: () => report.collected(lists.flat()),
    happened(event, state) {
      if (event.name === 'add_test') bodies.wrap(state.currentDescribeBlock.children.at(-1));
      return follow(event, state);
    },
  });
  if (failed) report.notLoaded(failed);
  else report.end();
  leave(0);
}
