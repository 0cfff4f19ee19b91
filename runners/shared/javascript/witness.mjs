// The student of a witnessed run as a harness sees it: modules by their path, the test that is
// running, and the end.
import path from 'node:path';

import { connect } from './driver.mjs';
import { outcomeOf } from './outcome.mjs';
import { Malformed, openWire } from './wire.mjs';

const FROM_STUDENT = 0;
const TO_STUDENT = 1;

const LEFT_WHILE_LOADING = 'Your code ended the program while it was being loaded.';
const NOT_UNDERSTOOD = 'Your code wrote something of its own on the connection over which the tests call it '
  + '(descriptor 1). Print with console.log or process.stdout.write.';

export function makeStudent({ report, work }) {
  const wire = openWire(FROM_STUDENT, TO_STUDENT);
  const modules = new Map(); // file -> { exports } or { error }
  let link = null;
  let current = null;
  let loading = false;
  let thrown = null; // what came out of no call, in words
  let refused = null; // why an object of the student's was not asked
  const hidden = new Set(); // failed checks that the student's code was told of, and the test was not
  let changed = () => {};

  // The process ends in the middle of whatever it is doing: nobody is there to ask.
  function leave(outcome) {
    if (current !== null && outcome) report.finish(current, outcome);
    process.removeAllListeners('exit');
    process.exit(0);
  }

  function ended(error) {
    if (error instanceof Malformed) {
      if (loading) report.broken(NOT_UNDERSTOOD);
      leave({ status: 'error', message: NOT_UNDERSTOOD });
    }
    if (loading) report.broken(LEFT_WHILE_LOADING);
    leave(null);
  }

  // Modules as yet unloaded, whose values are of `realm`.
  function open(realm) {
    link?.close();
    modules.clear();
    link = connect({
      wire,
      realm,
      ended,
      caught(error) { thrown ??= report.describeError(error); },
      refused(words) { refused ??= words; },
      changed: () => changed(),
      hidden: (error) => hidden.add(error),
      came: (error) => hidden.delete(error),
    });
  }

  function load(file) {
    loading = true;
    try {
      return { exports: link.load(file) };
    } catch (error) {
      return { error };
    } finally {
      loading = false;
    }
  }

  // The exports of a file below the student's folder, which is not there in this process's box.
  function provide(file) {
    if (!file.startsWith(`${work}${path.sep}`)) return undefined;
    if (!modules.has(file)) modules.set(file, load(file));
    const { exports, error } = modules.get(file);
    if (error) throw error;
    return exports;
  }

  // What speaks against a test that has passed by its own account.
  function held() {
    const [check] = hidden;
    if (check !== undefined) return outcomeOf(check, report.describeError);
    return thrown === null ? null : { status: 'error', message: thrown };
  }

  return {
    open,
    provide,
    leave,
    isCopy: (object) => link.isCopy(object),
    current: () => current,
    onChange(action) { changed = action; },
    begin(test) {
      current = test;
      thrown = null;
      link.setRunning(true);
    },
    // What became of the test, whose own code has come to `outcome`: it may have caught what must not
    // pass.
    end(outcome) {
      current = null;
      link.setRunning(false);
      const words = refused;
      const against = held();
      refused = null;
      hidden.clear();
      if (words !== null) return { status: 'error', message: words };
      return outcome.status === 'passed' ? against ?? outcome : outcome;
    },
  };
}
