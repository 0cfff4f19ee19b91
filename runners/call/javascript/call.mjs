// Calls the student's functions as the request says and answers with what came back.
//
//     node call.mjs [--work DIR] ENTRY
//
// The expected values are not in this box: what the student's code can reach here, and all that it
// can forge, is its own answer. The events and the form of values are those of runners/README.md.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { basesOf, nameOf, textOf } from './errors.mjs';
import { CannotAnswer, quoted, readValue, writeValue } from './values.mjs';

const MAX_TEXT = 4000;
const RESULTS = 3;

// Taken before any code of the student's is loaded, which could replace them.
const { writeSync } = fs;
const { stringify } = JSON;
const { apply } = Reflect;
const { slice, split, indexOf, trim } = String.prototype;
const exit = process.exit.bind(process);

const { values: options, positionals: [entry] } = parseArgs({
  options: { work: { type: 'string', default: '/box/work' } },
  allowPositionals: true,
});
const work = path.resolve(options.work) + path.sep;

function readRequest() {
  const request = JSON.parse(fs.readFileSync(0, 'utf8'));
  fs.closeSync(0);
  fs.openSync('/dev/null', 'r'); // takes the lowest free number: 0
  return request;
}

// `fields` are JSON already: nothing is serialised here that could have a toJSON of the student's.
function makeChannel(token) {
  const head = `,"token":${stringify(String(token))}`;
  return (event, fields) => {
    let line = `{"event":"${event}"${head}`;
    for (let i = 0; i < fields.length; i += 2) line += `,"${fields[i]}":${fields[i + 1]}`;
    const bytes = `${line}}\n`;
    writeSync(RESULTS, bytes);
  };
}

const shorten = (text) => (text.length <= MAX_TEXT ? text : `${apply(slice, text, [0, MAX_TEXT - 1])}…`);

// The last place in the student's own files, as "main.js, line 12".
function placeOf(error) {
  const lines = apply(split, textOf(error, 'stack'), ['\n']);
  for (let i = 0; i < lines.length; i += 1) {
    const start = apply(indexOf, lines[i], [work]);
    if (start < 0) continue;
    const parts = apply(split, apply(slice, lines[i], [start + work.length]), [':']);
    if (parts.length > 1) return `${parts[0]}, line ${parseInt(parts[1], 10)}`;
  }
  return '';
}

function describe(error) {
  const place = placeOf(error);
  const text = typeof error === 'object' ? textOf(error, 'message') : `${String(error)}`;
  return shorten(apply(trim, `${text}${place && ` (in ${place})`}`, []));
}

function whyNotLoaded(error) {
  if (nameOf(error) === 'SyntaxError') {
    const place = placeOf(error) || 'a file';
    return `Your code could not be loaded. ${place}: JavaScript cannot read this line: ${textOf(error, 'message')}.`;
  }
  return `Your code could not be loaded. ${nameOf(error)}: ${describe(error)}`;
}

function follow(object, parts) {
  let self;
  let value = object;
  for (let i = 0; i < parts.length; i += 1) {
    self = value;
    value = value?.[parts[i]];
  }
  return typeof value === 'function' ? { self, value } : null;
}

// An ES module's own exports, or those of a CommonJS module, which are its default one.
function findFunction(module, name) {
  const parts = apply(split, name, ['.']);
  const found = follow(module, parts) ?? follow(module.default, parts);
  if (found) return found;
  const { default: only } = module;
  return typeof only === 'function' && only.name === name ? { self: undefined, value: only } : null;
}

async function answer(send, test, request, args) {
  const error = (message) => send('finish', [
    'test', stringify(test), 'status', '"error"', 'message', quoted(shorten(message))]);
  let found;
  try {
    const module = await import(pathToFileURL(path.join(work, request.module ?? entry)).href);
    found = findFunction(module, request.function);
  } catch (problem) {
    return error(whyNotLoaded(problem));
  }
  if (!found) {
    return error(`Your code does not export a function ${request.function}. `
      + `At its end, write: module.exports = { ${request.function} };`);
  }
  let result;
  try {
    result = await apply(found.value, found.self, args);
  } catch (problem) {
    return send('answer', [
      'test', stringify(test), 'raised', quoted(shorten(nameOf(problem))), 'bases', basesOf(problem),
      'message', quoted(describe(problem))]);
  }
  try {
    return send('answer', ['test', stringify(test), 'value', writeValue(result)]);
  } catch (problem) {
    if (problem instanceof CannotAnswer) return error(problem.message);
    return error('The answer cannot be read: one of its properties threw an error.');
  }
}

const request = readRequest();
const args = new Map(request.tests.map((test) => [test, (request.requests[test].args ?? []).map(readValue)]));
const send = makeChannel(request.token);
let current = null;

// Nothing is left to wait for, and a promise of the student's has not been settled.
process.once('beforeExit', () => {
  send('finish', ['test', stringify(current), 'status', '"error"', 'message',
    stringify('The function gave a promise that nobody settles.')]);
  exit(0);
});

send('collected', ['tests', stringify(request.tests)]);
process.chdir(work);
for (const test of request.tests) {
  current = test;
  send('start', ['test', stringify(test)]);
  await answer(send, test, request.requests[test], args.get(test));
}
send('end', []);
exit(0);
