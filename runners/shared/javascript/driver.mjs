// The tests' end of the conversation: the student's modules as objects of this process. Nothing
// that a student wrote runs here; what is called here is asked for there.
import { createRequire } from 'node:module';
import { types } from 'node:util';

import { makeBuiltins } from './builtins.mjs';
import { makeGuards } from './guards.mjs';
import { makePeer } from './peer.mjs';
import { kindOf } from './shapes.mjs';
import { Malformed } from './wire.mjs';

const PUMP_MS = 5; // of the student's event loop for each look at ours
const { setTimeout } = globalThis; // the tests may replace it
const { defineProperty, preventExtensions } = Reflect;

// Names by which Jest and node:util find code that decides on a comparison or on what is printed.
const NEVER_FROM_STUDENT = new Set(['asymmetricMatch', '$$typeof', Symbol.hasInstance, Symbol.species]);
const RESERVED_SYMBOLS = /^(jest|nodejs)\./;

// Handed to a student, these would be a way into this process.
const require = createRequire(import.meta.url);
const OF_THIS_PROCESS = new Set([globalThis, process, require, eval, Function]);
for (const name of ['fs', 'fs/promises', 'child_process', 'vm', 'worker_threads', 'module', 'cluster', 'inspector']) {
  const module = require(`node:${name}`);
  OF_THIS_PROCESS.add(module);
  for (const part of Object.values(module)) if (typeof part === 'function') OF_THIS_PROCESS.add(part);
}

const isCheck = (error) => error?.code === 'ERR_ASSERTION' || error?.matcherResult !== undefined;

// The student's code can name Function; called by a test with what that code gave, it would make
// code of it here. So it makes none for anybody.
function forbidCode(realm) {
  const { EvalError, Function: { prototype } } = realm;
  function Function() { throw new EvalError('Where the tests run, no code can be made of a text.'); }
  defineProperty(Function, 'prototype', { value: prototype, writable: false });
  defineProperty(prototype, 'constructor', { value: Function });
  realm.Function = Function;
}

function makePolicy({ held, heldBy, filled }) {
  const registered = new Map();
  return {
    showsClasses: false,
    kindOf: (object) => (types.isProxy(object) && typeof object !== 'function' ? 'object' : kindOf(object)),
    leaving(object) {
      if (OF_THIS_PROCESS.has(object)) {
        throw new TypeError('A test cannot hand parts of its own process to the code that it tests.');
      }
    },
    // A failed check tells what was expected; the student's code is only told that it failed.
    tellsHoldings(object, record) {
      if (types.isNativeError(object) && isCheck(object)) {
        record.set = [['message', 'A check of the tests failed.']];
        record.remove = [];
        return false;
      }
      return typeof object !== 'function';
    },
    stackOf: (error) => `${error.name}: ${isCheck(error) ? 'A check of the tests failed.' : error.message}`,
    tells: (_entry, key) => key !== 'constructor' && key !== 'prototype' && key !== '__proto__',
    takes: (entry) => !(entry.ours && (entry.kind === 'function' || entry.of !== undefined)),
    mayBeSilent: (entry) => entry.kind === 'promise',
    admits: (key) => !NEVER_FROM_STUDENT.has(key),
    held,
    heldBy,
    filled,
    // A test that writes to what it was given must not give every object of this process a property.
    named(object) {
      preventExtensions(object.prototype ?? object);
      return object;
    },
    registered(key) {
      if (!RESERVED_SYMBOLS.test(key)) return Symbol.for(key);
      if (!registered.has(key)) registered.set(key, Symbol(key));
      return registered.get(key);
    },
  };
}

const PRINTERS = ['log', 'info', 'debug', 'warn', 'error', 'table'];

// What the tests may have replaced in order to see what is printed. Only then the student's process
// tells of it; what it prints otherwise goes to its own output.
function watchPrinting(realm) {
  const console = () => realm.console ?? globalThis.console;
  const watched = new Map(PRINTERS.map((key) => [key, { owner: console, key }]));
  for (const name of ['stdout', 'stderr']) watched.set(name, { owner: () => process[name], key: 'write' });
  for (const place of watched.values()) place.was = place.owner()[place.key];
  return {
    replaced: () => [...watched].filter(([, { owner, key, was }]) => owner()[key] !== was).map(([name]) => name),
    printer(name) {
      const { owner, key } = watched.get(name);
      return (...args) => { owner()[key](...args); };
    },
  };
}

// `ended` is told that the student's process cannot be asked any more, and does not return;
// `caught` what the student's code threw outside of any call, `refused` why an object of the
// student's was not asked, in words, `changed` that anything may have. `hidden` is told of a failed
// check in a function of the tests' that the student's code called, `came` what a call of a test's
// threw. `realm` has the tests' built-in classes.
export function connect({ wire, realm, ended, caught, refused, changed, hidden, came }) {
  forbidCode(realm);
  const builtins = makeBuiltins(...new Set([realm, globalThis]));
  const printing = watchPrinting(realm);
  let alive = false; // whether the student's event loop waits for something
  let running = false;
  let polling = false;
  let draining = false;
  let timer = null;

  const isCopy = (object) => peer.exchange.isCopy(object);
  const alias = (guard, copy) => peer.exchange.alias(guard, copy);
  const guards = makeGuards({ builtins, isCopy, alias, refused });
  const threw = (error) => {
    if (!isCopy(error) && isCheck(error)) hidden(error);
  };
  const hooks = {
    ended,
    threw,
    came,
    extra: () => ({ watch: printing.replaced() }),
    received(message, exchange) {
      for (const error of exchange.list(message.uncaught)) caught(exchange.value(error));
    },
    answered(answer) {
      changed();
      if (polling) {
        alive = answer.alive === true;
        guards.acted();
      } else {
        drainSoon();
      }
    },
    onSettled(kept, error) {
      if (!kept) threw(error);
      drainSoon();
    },
    replies: () => {},
    calls: guards.calls,
    prepare(message, exchange) {
      if (message.op !== 'print') throw new Malformed('an unknown request');
      const print = printing.printer(message.name);
      const args = exchange.list(message.args).map((arg) => exchange.value(arg));
      return () => print(...args);
    },
  };
  const peer = makePeer({
    wire,
    builtins,
    leads: true,
    policy: makePolicy(guards),
    hooks,
  });

  // What the student's code has put off to its microtasks is done before the next of ours.
  function drainSoon() {
    if (draining) return;
    draining = true;
    queueMicrotask(() => {
      draining = false;
      poll(0);
    });
  }

  function poll(ms) {
    polling = true;
    try {
      peer.request(() => ({ op: 'poll', ms }));
    } finally {
      polling = false;
    }
    if (alive && running) timer ??= setTimeout(pump, 0);
  }

  function pump() {
    timer = null;
    if (running) poll(PUMP_MS);
  }

  // Between tests nobody waits for the student's timers, and they must not keep this process from
  // ending.
  function setRunning(now) {
    running = now;
    if (running) drainSoon();
  }

  wire.send({ op: 'begin' });

  // A module of the student's, by its absolute path.
  const load = (path) => peer.request(() => ({ op: 'load', path }));

  return { load, setRunning, isCopy, close: peer.close };
}
