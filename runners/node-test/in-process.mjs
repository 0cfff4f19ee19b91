// The in-process level: tests and student's code share this process. What is used once the
// student's code is there was taken before, and what the tests are made of cannot be replaced.
import path from 'node:path';

import { judge, makeCanary } from '../shared/javascript/canary.mjs';
import { intercept } from '../shared/javascript/intercept.mjs';
import { takeInventory } from '../shared/javascript/inventory.mjs';
import { lockModules, lockProcess, lockRealm } from '../shared/javascript/lock.mjs';
import { makeLoader } from '../shared/javascript/modules.mjs';
import { makeReport } from '../shared/javascript/report.mjs';
import { filesIn } from '../shared/javascript/request.mjs';
import { takeSources } from '../shared/javascript/sources.mjs';
import { makeTestModules } from '../shared/javascript/testmodules.mjs';
import { makeAssertions } from '../shared/javascript/assertions.mjs';
import { wrapFramework } from './framework.mjs';
import { describeOutcome, NEVER_ENDED } from '../shared/javascript/outcome.mjs';

const TEST_FILES = /\.test\.[cm]?js$/;

const leave = process.exit.bind(process);

// Compiles what the tests are made of, locks what is under them, and only then loads them, and with
// them the student's code.
async function loadTests({ framework, assertions, sources, tests }) {
  const builtin = (name) => (name === 'node:test' ? framework.exports : assertions.builtin(name));
  const loader = makeLoader({ builtin, sources });
  const modules = makeTestModules(sources, loader.ready);
  loader.compileAll();
  modules.compileAll();
  intercept({ builtin, found: modules.exportsOf });
  lockProcess();
  lockModules();
  lockRealm(globalThis);
  for (const file of filesIn(tests, TEST_FILES)) await loader.load(path.resolve(file));
}

// In a process of its own: writes down every test, or why the tests cannot be loaded.
async function list({ request, work, tests }) {
  const framework = wrapFramework({ asked: null });
  const report = makeReport({ token: request.token, work });
  const sources = takeSources(request, tests);
  try {
    await loadTests({ framework, assertions: makeAssertions(null), sources, tests });
  } catch (error) {
    report.notLoaded(error);
    leave(0);
  }
  report.collected(framework.found);
  report.end();
  leave(0);
}

export async function runInProcess(task) {
  if (task.list) return list(task);
  const { request, work, tests } = task;
  const report = makeReport({ token: request.token, work });
  const { lists, broken } = takeInventory(new URL('harness.mjs', import.meta.url), task);
  if (broken) return report.broken(broken);
  report.collected(lists.flat());

  const sources = takeSources(request, tests);
  const canary = request.canary === undefined ? null : makeCanary(request.canary);
  const assertions = makeAssertions(canary);
  let thrown = null; // what came out of no test's body, as from a timer
  let current = null;
  let left = 0;

  async function around(id, body, context) {
    report.start(id);
    current = id;
    thrown = null;
    canary?.begin();
    assertions.ofContext(context);
    let outcome = { status: 'passed' };
    let failure;
    try {
      await body();
      assertions.last();
    } catch (error) {
      failure = error;
      outcome = describeOutcome(error, report.describeError);
    }
    if (thrown !== null && outcome.status === 'passed') outcome = { status: 'error', message: thrown };
    current = null;
    report.finish(id, canary ? judge(canary, outcome) : outcome);
    left -= 1;
    if (left === 0) {
      report.end();
      setImmediate(() => leave(0));
    }
    if (outcome.status !== 'passed') throw failure;
  }

  const asked = new Set(request.tests);
  const framework = wrapFramework({ asked, around });
  process.prependListener('uncaughtException', (error) => {
    thrown ??= describeOutcome(error, report.describeError).message;
  });
  process.prependOnceListener('beforeExit', () => {
    if (current !== null) {
      report.finish(current, canary ? { status: 'failed' } : { status: 'error', message: NEVER_ENDED });
    }
    leave(0);
  });
  try {
    await loadTests({ framework, assertions, sources, tests });
  } catch (error) {
    return report.notLoaded(error);
  }
  left = framework.settle();
  if (left === 0) report.end();
}
