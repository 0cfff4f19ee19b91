// The witnessed level: the tests run here, the student's modules in a process at the other end of
// the pipe.
import { createRequire, syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

import { intercept } from '../shared/javascript/intercept.mjs';
import { makeLoader } from '../shared/javascript/modules.mjs';
import { makeReport } from '../shared/javascript/report.mjs';
import { filesIn } from '../shared/javascript/request.mjs';
import { makeStudent } from '../shared/javascript/witness.mjs';
import { wrapFramework } from './framework.mjs';
import { NEVER_ENDED, outcomeOf } from '../shared/javascript/outcome.mjs';

const TEST_FILES = /\.test\.[cm]?js$/;
const require = createRequire(import.meta.url);

// A class of the student's as the expected error: asked whether the error is one of it, which is
// for this process to say; node:assert would call it, for it to say that itself.
function expectByClass(isCopy) {
  const assert = require('node:assert');
  const checked = (original) => (body, expected, ...rest) => original(body, isCopy(expected)
    ? (error) => {
      if (error instanceof expected) return true;
      throw error;
    } : expected, ...rest);
  const wrappers = { throws: checked(assert.throws), rejects: checked(assert.rejects) };
  Object.assign(assert, wrappers);
  Object.assign(assert.strict, wrappers);
  syncBuiltinESMExports();
}

export async function runWitnessed({ request, work, tests }) {
  const report = makeReport({ token: request.token, work });
  const student = makeStudent({ report, work });
  student.open(globalThis);
  let left = 0;

  function end() {
    report.end();
    student.leave(null); // whatever the tests have left running
  }

  async function around(id, body) {
    report.start(id);
    student.begin(id);
    let outcome = { status: 'passed' };
    try {
      await body();
    } catch (error) {
      outcome = outcomeOf(error, report.describeError);
    }
    report.finish(id, student.end(outcome));
    left -= 1;
    if (left === 0) end();
  }

  const framework = wrapFramework({ asked: new Set(request.tests), around });
  const builtin = (name) => (name === 'node:test' ? framework.exports : undefined);
  const loader = makeLoader({ provide: student.provide, builtin });
  intercept({ provide: student.provide, builtin });
  expectByClass(student.isCopy);
  student.onChange(loader.refresh);
  try {
    for (const file of filesIn(tests, TEST_FILES)) await loader.load(path.resolve(file));
  } catch (error) {
    report.notLoaded(error);
    return;
  }
  report.collected(framework.found);
  process.prependOnceListener('beforeExit', () => {
    if (student.current()) student.leave({ status: 'error', message: NEVER_ENDED });
  });
  left = framework.settle();
  if (left === 0) end();
}
