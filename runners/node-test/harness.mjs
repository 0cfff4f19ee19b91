// Runs the asked-for node:test tests and reports each on descriptor 3 (runners/README.md).
//
//     node harness.mjs [--work DIR] [--tests DIR]
//
// The framework's own reporter speaks too late: what it has to say is written after a test that never
// ends. So test, it, describe and suite are wrapped, and each body reports itself as it starts and
// ends. The inventory comes from a first process, in which the wrappers only write titles down.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inspect, parseArgs } from 'node:util';

const MAX_TEXT = 4000;
const RESULTS = 3;

const { values: options } = parseArgs({
  options: {
    work: { type: 'string', default: '/box/work' },
    tests: { type: 'string', default: '/box/tests' },
    list: { type: 'boolean', default: false },
  },
});

const shorten = (text) => (text.length <= MAX_TEXT ? text : `${text.slice(0, MAX_TEXT - 1)}…`);

// Taken before any code of the student's is loaded, which could replace them.
const { writeSync } = fs;
const { stringify } = JSON;
const send = (event) => writeSync(RESULTS, `${stringify(event)}\n`);

// A value as a student would write it; its own toString or inspect may do anything.
function show(value) {
  try {
    return shorten(inspect(value, { depth: 6, customInspect: false }));
  } catch {
    return '(cannot be shown)';
  }
}

// The last place in the student's own files, as "cart.js, line 12".
function placeIn(folder, stack) {
  for (const line of String(stack).split('\n')) {
    const start = line.indexOf(`${folder}${path.sep}`);
    if (start < 0) continue;
    const [file, row] = line.slice(start + folder.length + 1).split(':');
    return `${file}, line ${parseInt(row, 10)}`;
  }
  return null;
}

function describeError(error) {
  if (!(error instanceof Error)) return `The code threw ${show(error)}.`;
  const place = placeIn(options.work, error.stack);
  return shorten(`${error.name}: ${error.message}${place ? ` (in ${place})` : ''}`);
}

function finishOf(error) {
  if (error?.code !== 'ERR_ASSERTION') return { status: 'error', message: describeError(error) };
  const event = { status: 'failed' };
  // Some versions of Node add their own analysis below the author's words.
  const words = error.generatedMessage ? [] : [String(error.message).split('\n\n')[0]];
  if ('expected' in error && error.operator !== 'fail' && error.operator !== 'throws') {
    event.expected = show(error.expected);
    event.actual = show(error.actual);
    words.push(`Expected ${event.expected}, but got ${event.actual}.`);
  } else if (words.length === 0) {
    words.push(String(error.message));
  }
  event.message = shorten(words.join(' '));
  return event;
}

// ---- the wrappers ---------------------------------------------------------------------------------

const titles = []; // of the suites around what is being registered

function wrapSuite(real) {
  return (name, ...rest) => {
    const body = rest.pop();
    return real(name, ...rest, function suite(...args) {
      titles.push(name);
      try {
        return body?.apply(this, args);
      } finally {
        titles.pop();
      }
    });
  };
}

function report(title, body) {
  const begin = () => send({ event: 'start', test: title });
  const end = (event) => send({ event: 'finish', test: title, ...event });
  return async function test(context, ...rest) {
    context.test = () => {
      throw new Error('Subtests are not supported by this runner; use describe and it.');
    };
    begin();
    try {
      await body.call(this, context, ...rest);
    } catch (error) {
      end(finishOf(error));
      throw error;
    }
    end({ status: 'passed' });
  };
}

function wrapTest(real, asked) {
  const wrapped = (name, ...rest) => {
    const body = rest.pop();
    const title = [...titles, name].join(' > ');
    if (!asked.has(title)) return Promise.resolve();
    if (typeof body !== 'function' || body.length > 1) {
      throw new Error(`The test "${title}" has no body, or waits for a callback; use async.`);
    }
    return real(name, ...rest, report(title, body));
  };
  wrapped.skip = () => Promise.resolve(); // a skipped test was not passed
  wrapped.todo = wrapped.skip;
  wrapped.only = wrapped;
  return wrapped;
}

// Every way in: named imports, the default import's properties, and require('node:test') itself.
function install(wrappers) {
  const require = createRequire(import.meta.url);
  const framework = require('node:test');
  const wrapped = Object.assign((...args) => wrappers.test(...args), framework, wrappers);
  Object.assign(framework, wrappers);
  syncBuiltinESMExports();
  const Module = require('node:module');
  const load = Module._load;
  Module._load = (request, ...rest) =>
    request === 'node:test' ? wrapped : load(request, ...rest);
}

function testFiles() {
  return fs.readdirSync(options.tests, { recursive: true })
    .map(String)
    .filter((name) => /\.test\.[cm]?js$/.test(name))
    .sort()
    .map((name) => path.join(options.tests, name));
}

async function loadTests() {
  for (const file of testFiles()) await import(pathToFileURL(file));
}

// ---- the two processes ----------------------------------------------------------------------------

// Writes down the title of every test, or why the tests cannot be loaded.
async function list() {
  const found = [];
  const note = (name) => {
    found.push([...titles, name].join(' > '));
    return Promise.resolve();
  };
  Object.assign(note, { skip: note, todo: note, only: note });
  const suite = wrapSuite((_name, ...rest) => rest.pop()());
  const nothing = () => {};
  install({
    test: note, it: note, describe: suite, suite,
    before: nothing, after: nothing, beforeEach: nothing, afterEach: nothing,
  });
  try {
    await loadTests();
    send({ tests: found });
  } catch (error) {
    send({ broken: `Your code could not be loaded. ${loadProblem(error)}` });
  }
}

// A syntax error has no frame in the file; Node writes the place on the first line of the stack.
function loadProblem(error) {
  if (error instanceof SyntaxError) {
    const place = placeIn(options.work, error.stack) ?? 'a file';
    return `${place}: JavaScript cannot read this line: ${error.message}.`;
  }
  return describeError(error);
}

function inventory() {
  const listing = spawnSync(process.execPath,
    [fileURLToPath(import.meta.url), '--list', '--work', options.work, '--tests', options.tests],
    { stdio: ['ignore', 'ignore', 'inherit', 'pipe'], maxBuffer: 1 << 24 });
  try {
    return JSON.parse(listing.output[RESULTS].toString());
  } catch {
    return { broken: 'Your code ended the program while it was being loaded.' };
  }
}

async function run() {
  const asked = new Set(JSON.parse(fs.readFileSync(0, 'utf8')).tests);
  fs.closeSync(0);
  fs.openSync('/dev/null', 'r'); // takes the lowest free number: 0
  const { tests, broken } = inventory();
  if (broken) {
    send({ event: 'broken', message: shorten(broken) });
    return;
  }
  send({ event: 'collected', tests });
  const framework = createRequire(import.meta.url)('node:test');
  const { test, describe } = framework;
  const wrappedTest = wrapTest(test, asked);
  const wrappedSuite = wrapSuite(describe);
  install({ test: wrappedTest, it: wrappedTest, describe: wrappedSuite, suite: wrappedSuite });
  await loadTests();
  framework.after(() => send({ event: 'end' }));
}

await (options.list ? list() : run());
