// What a harness says on descriptor 3 (runners/README.md), in words for beginners.
//
// In process, the student's code may have replaced anything by the time that something is said: all
// that is used here was taken before, and nothing is looked up on a prototype.
import fs from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';

const MAX_TEXT = 4000;
const RESULTS = 3;

const { writeSync } = fs;
const { stringify } = JSON;
const { apply } = Reflect;
const { slice, split, indexOf } = globalThis.String.prototype;
const { hasInstance } = Symbol;
const isInstance = globalThis.Function.prototype[hasInstance];
const { Error, String, parseInt } = globalThis;
const separator = path.sep;

const shorten = (text) =>
  (text.length <= MAX_TEXT ? text : `${apply(slice, text, [0, MAX_TEXT - 1])}…`);

// A value as a student would write it; its own toString or inspect may do anything.
export function show(value) {
  try {
    return shorten(inspect(value, { depth: 6, customInspect: false, getters: true }));
  } catch {
    return '(cannot be shown)';
  }
}

const read = (object, key) => {
  try {
    return object?.[key];
  } catch {
    return undefined;
  }
};

// What was thrown is the student's: asking it for its words may itself throw.
const textOf = (object, key) => {
  const value = read(object, key);
  return typeof value === 'string' ? value : '';
};

// The last place in the student's own files, as "cart.js, line 12".
function placeIn(folder, stack) {
  const lines = apply(split, stack, ['\n']);
  for (let i = 0; i < lines.length; i += 1) {
    const start = apply(indexOf, lines[i], [`${folder}${separator}`]);
    if (start < 0) continue;
    const parts = apply(split, apply(slice, lines[i], [start + folder.length + 1]), [':']);
    if (parts.length > 1) return `${parts[0]}, line ${parseInt(parts[1], 10)}`;
  }
  return null;
}

export function makeReport({ token, work }) {
  // Only texts are given to stringify, which asks any object for a toJSON of the student's.
  function send(event, fields) {
    let line = `{"event":${stringify(event)},"token":${stringify(String(token))}`;
    for (let i = 0; i < fields.length; i += 2) {
      if (fields[i + 1] !== undefined) line += `,${stringify(fields[i])}:${fields[i + 1]}`;
    }
    writeSync(RESULTS, `${line}}\n`);
  }

  const quoted = (text) => (typeof text === 'string' ? stringify(shorten(text)) : undefined);

  function describeError(error) {
    if (!apply(isInstance, Error, [error]) && !textOf(error, 'stack')) {
      return `The code threw ${show(error)}.`;
    }
    const place = placeIn(work, textOf(error, 'stack'));
    return `${textOf(error, 'name')}: ${textOf(error, 'message')}${place ? ` (in ${place})` : ''}`;
  }

  // A syntax error has no frame in the file; Node writes the place on the first line of the stack.
  function loadProblem(error) {
    const place = placeIn(work, textOf(error, 'stack'));
    if (place === null && textOf(error, 'stack')) {
      return `The tests could not be loaded with your code. ${describeError(error)}`;
    }
    const isSyntax = textOf(error, 'name') === 'SyntaxError';
    return `Your code could not be loaded. ${isSyntax
      ? `${place}: JavaScript cannot read this line: ${textOf(error, 'message')}.` : describeError(error)}`;
  }

  return {
    describeError,
    collected(tests) {
      let names = '';
      for (let i = 0; i < tests.length; i += 1) names += `${i ? ',' : ''}${stringify(tests[i])}`;
      send('collected', ['tests', `[${names}]`]);
    },
    start: (test) => send('start', ['test', stringify(test)]),
    finish: (test, { status, message, expected, actual }) => send('finish', [
      'test', stringify(test), 'status', stringify(status),
      'message', quoted(message), 'expected', quoted(expected), 'actual', quoted(actual),
    ]),
    notLoaded: (error) => send('broken', ['message', quoted(loadProblem(error))]),
    broken: (message) => send('broken', ['message', quoted(message)]),
    end: () => send('end', []),
  };
}
