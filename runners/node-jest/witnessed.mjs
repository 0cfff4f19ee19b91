// The witnessed level: Jest runs here, the student's modules in a process at the other end of the
// pipe.
import { NEVER_ENDED, outcomeOf } from '../shared/javascript/outcome.mjs';
import { makeReport } from '../shared/javascript/report.mjs';
import { filesIn } from '../shared/javascript/request.mjs';
import { makeStudent } from '../shared/javascript/witness.mjs';
import { expectOfStudent } from './expect.mjs';
import { followTests } from './follow.mjs';
import { openSession, TEST_FILES } from './session.mjs';

export async function runWitnessed({ request, work, tests, prebuilt }) {
  const report = makeReport({ token: request.token, work });
  const student = makeStudent({ report, work });
  let problem = null; // the first error of a module that could not be loaded

  function attempt(action) {
    try {
      return action();
    } catch (error) {
      problem ??= error;
      throw error;
    }
  }

  async function pass(asked, found) {
    const follow = followTests({
      asked: () => asked,
      found,
      started(id) {
        report.start(id);
        student.begin(id);
      },
      finished(id, failure) {
        const outcome = failure ? outcomeOf(failure.error, report.describeError) : { status: 'passed' };
        report.finish(id, student.end(outcome));
      },
    });
    function happened(event, state, environment) {
      if (event.name === 'setup') {
        const globals = event.runtimeGlobals;
        globals.expect = expectOfStudent(globals.expect, student.isCopy);
        environment.global.expect = globals.expect;
      }
      return follow(event, state);
    }
    const session = openSession({
      prebuilt,
      tests,
      hooks: {
        opened: (environment) => student.open(environment.global),
        provide(file) {
          const exports = file === undefined ? undefined : attempt(() => student.provide(file));
          return exports === undefined ? undefined : { exports };
        },
        failed: (error) => { problem ??= error; },
        happened,
      },
    });
    student.onChange(session.refresh);
    const failed = await session.run();
    return failed === null ? null : problem ?? failed;
  }

  process.prependOnceListener('beforeExit', () => {
    if (student.current() !== null) student.leave({ status: 'error', message: NEVER_ENDED });
  });
  const asked = new Set(request.tests);
  const ids = [];
  const several = filesIn(tests, TEST_FILES).length > 1;
  if (several) {
    // Every test has to be known before the first begins, and Jest loads a file only when the one
    // before has run.
    const failed = await pass(null, (some) => ids.push(...some));
    if (failed) return report.notLoaded(failed);
    report.collected(ids);
  }
  const failed = await pass(asked, (some) => { if (!several) report.collected(some); });
  if (failed) return report.notLoaded(failed);
  report.end();
  student.leave(null);
}
