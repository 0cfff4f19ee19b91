// The student's process of a witnessed run: holds the student's modules and does what the tests'
// process asks.
//
//     node student.mjs [--work DIR]
//
// Descriptors 0 and 1 are the pipe to the tests' process; a byte on 3 tells the grader that an
// answer has been given.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { makeBuiltins } from './builtins.mjs';
import { makeLoader } from './modules.mjs';
import { makePeer } from './peer.mjs';
import { divertStreams } from './printing.mjs';
import { kindOf } from './shapes.mjs';
import { Closed, Malformed, openWire } from './wire.mjs';

const { values: options } = parseArgs({ options: { work: { type: 'string', default: '/box/work' } } });
const work = path.resolve(options.work) + path.sep;
const require = createRequire(import.meta.url);

// Taken before any code of the student's is loaded, which could replace them.
const { writeSync } = fs;
const { emit, exit, nextTick } = process;
const { apply } = Reflect;
const { setTimeout, clearTimeout, setImmediate, queueMicrotask } = globalThis;
const ANSWERS = 3;
const NOTHING = Buffer.from('.');

const watched = new Set();
const uncaught = [];
let activity = () => {};
let ranDry = null; // while the event loop runs on behalf of the tests: what to do when nothing is left in it

const policy = {
  showsClasses: true,
  kindOf,
  leaving: () => {},
  tellsHoldings: () => true,
  stackOf(error) {
    const stack = Object.getOwnPropertyDescriptor(error, 'stack');
    return String(stack?.get ? error.stack : stack?.value ?? '');
  },
  tells: () => true,
  takes: () => true,
  mayBeSilent: () => true, // of functions of the tests
  admits: () => true,
  held: (_owner, _key, value) => value,
  heldBy: (_owner, _key, getter) => getter,
  filled: () => {},
  registered: Symbol.for,
  named: (object) => object,
};

const leave = exit.bind(process);

const hooks = {
  ended: () => leave(0),
  extra: (encode) => ({ uncaught: uncaught.splice(0).map((error) => encode(error)) }),
  received(message) {
    watched.clear();
    for (const name of message.watch) watched.add(name);
  },
  answered: () => {},
  threw: () => {},
  came: () => {},
  onSettled: () => activity(),
  replies() {
    try {
      writeSync(ANSWERS, NOTHING);
    } catch {
      // Nobody counts.
    }
  },
  calls: () => {},
  prepare: () => { throw new Malformed('an unknown request'); },
};

const wire = openWire(0, 1);
const builtins = makeBuiltins(globalThis);
let peer;
let loader;

// Forgets what was exchanged and loaded: Jest gives each file of tests modules of its own.
function begin() {
  if (peer) peer.close();
  peer = makePeer({ wire, builtins, leads: false, policy, hooks });
  loader = makeLoader();
  for (const file of Object.keys(require.cache)) if (file.startsWith(work)) delete require.cache[file];
}

divertStreams({
  watched,
  print: (name, args) => peer.request((encode) => ({ op: 'print', name, args: args.map((arg) => encode(arg)) })),
});

process.on('uncaughtException', (error) => {
  uncaught[uncaught.length] = error;
  activity();
});

async function load(message) {
  try {
    const loaded = await loader.load(path.resolve(work, message.path));
    peer.reply((encode) => ({ op: 'return', value: encode(loaded) }));
  } catch (error) {
    peer.reply((encode) => ({ op: 'throw', value: encode(error) }));
  }
  nextTick(serve);
}

function answerPoll(alive) {
  peer.reply((encode) => ({ op: 'return', value: encode(undefined), alive }));
  serve();
}

// Node says that nothing is left to wait for, timer or job of another thread, just before the
// program ends. This one goes on, so the student's listeners are not told.
process.emit = function emitUnlessAsked(name, ...args) {
  if (name !== 'beforeExit' || ranDry === null) return apply(emit, this, [name, ...args]);
  ranDry();
  return true;
};

// Lets the student's event loop run for so long, or until it has something to tell or is empty.
function poll(message) {
  if (message.ms === 0) {
    queueMicrotask(() => nextTick(answerPoll, true));
    return;
  }
  let timer;
  const stop = (alive, soon) => {
    activity = () => {};
    ranDry = null;
    clearTimeout(timer);
    soon(answerPoll, alive);
  };
  activity = () => stop(true, nextTick);
  ranDry = () => stop(false, setImmediate);
  timer = setTimeout(() => activity(), message.ms).unref();
}

function serve() {
  try {
    for (;;) {
      const message = wire.receive();
      if (message.op === 'begin') {
        begin();
        continue;
      }
      peer.take(message);
      if (message.op === 'load') return void load(message);
      if (message.op === 'poll') return void poll(message);
      peer.serve(message);
    }
  } catch (error) {
    if (!(error instanceof Closed) && !(error instanceof Malformed)) throw error;
    leave(0);
  }
}

nextTick(serve);
