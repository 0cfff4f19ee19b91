// Takes away, at the in-process level, the ways to look into this process: from itself, and from a
// thread that the student's code starts, which has Node's modules of its own. This file is loaded
// in each of those first.
const inspector = require('node:inspector');
const { syncBuiltinESMExports } = require('node:module');
const v8 = require('node:v8');
const threads = require('node:worker_threads');

const { construct, defineProperty } = Reflect;
const { freeze } = Object;

const HEAP = ['getHeapSnapshot', 'writeHeapSnapshot', 'setHeapSnapshotNearHeapLimit', 'queryObjects',
  'setFlagsFromString'];

function refuse(name) {
  return function refused() {
    throw new Error(`${name} is not there while code is tested.`);
  };
}

// A Worker that loads this file before anything else.
function guardThreads() {
  const { Worker } = threads;
  function Guarded(file, options) {
    const execArgv = ['--require', __filename, ...(options?.execArgv ?? process.execArgv)];
    return construct(Worker, [file, { ...options, execArgv }], new.target);
  }
  Guarded.prototype = Worker.prototype;
  defineProperty(Guarded, 'name', { value: 'Worker' });
  defineProperty(Worker.prototype, 'constructor', { value: Guarded });
  defineProperty(threads, 'Worker', { value: Guarded, writable: false, enumerable: true, configurable: false });
}

function lockProcess() {
  for (const name of ['binding', '_linkedBinding', 'dlopen']) {
    defineProperty(process, name, { value: refuse(`process.${name}`), writable: false, configurable: false });
  }
  Object.assign(inspector, { Session: refuse('inspector.Session'), open: refuse('inspector.open') });
  for (const name of HEAP) if (v8[name]) v8[name] = refuse(`v8.${name}`);
  guardThreads();
  syncBuiltinESMExports();
  for (const object of [inspector, v8]) freeze(object);
  delete process.env.LD_PRELOAD; // of this process only: what it starts has memory of its own
}

if (!threads.isMainThread) lockProcess();

module.exports = { lockProcess, refuse };
