// For the in-process level: keeps the student's code from replacing what the tests and the harness
// are made of. It may add to a built-in class; it may override on its own classes and objects; what
// it assigns to the built-in one itself, as old polyfills do, has no effect.
import Module, { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import url from 'node:url';
import vm from 'node:vm';

import threads from './threads.cjs';

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const { freeze } = Object;
const { lockProcess: lockThreads, refuse } = threads;

const CLASSES = [
  'Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'Symbol', 'BigInt', 'Promise', 'Map', 'Set', 'RegExp',
  'Date', 'Error', 'AggregateError', 'TypeError', 'RangeError', 'SyntaxError', 'WeakMap', 'WeakSet', 'Proxy',
];
const NAMESPACES = ['JSON', 'Math', 'Reflect', 'Atomics'];
const ITERATED = ['Array', 'Map', 'Set', 'String']; // whose iterators have a `next` of their own
// Names that keep their meaning; Date is not among them, for fake timers replace it.
const NAMES = [...CLASSES, ...NAMESPACES, 'parseInt', 'parseFloat', 'isNaN', 'isFinite', 'structuredClone', 'URL']
  .filter((name) => name !== 'Date');

// Assigning to an inherited property that is read-only fails, and so would `Dog.prototype.toString
// = …`: a setter puts it on whatever it was meant for, unless that is the built-in object itself.
function lockProperty(object, key) {
  const found = getOwnPropertyDescriptor(object, key);
  if (!found.configurable) return;
  if ('get' in found) defineProperty(object, key, { configurable: false });
  if (typeof found.value !== 'function') return;
  const { value, enumerable } = found;
  defineProperty(object, key, {
    get: () => value,
    set(given) {
      if (this === object) return;
      defineProperty(this, key, { value: given, writable: true, enumerable: true, configurable: true });
    },
    enumerable,
    configurable: false,
  });
}

function lockObject(object) {
  for (const key of ownKeys(object)) lockProperty(object, key);
}

// Whoever sets it has set nothing.
function lockName(realm, name) {
  const found = getOwnPropertyDescriptor(realm, name);
  if (!found?.configurable || !('value' in found)) return;
  const { value, enumerable } = found;
  defineProperty(realm, name, { get: () => value, set() {}, enumerable, configurable: false });
}

// The built-in classes of one realm.
export function lockRealm(realm) {
  for (const name of NAMES) lockName(realm, name);
  for (const name of CLASSES) {
    const constructor = realm[name];
    lockObject(constructor);
    if (constructor.prototype) lockObject(constructor.prototype);
  }
  for (const name of NAMESPACES) lockObject(realm[name]);
  for (const name of ITERATED) lockObject(getPrototypeOf(new realm[name]()[Symbol.iterator]()));
}

const LOADING = ['_load', '_resolveFilename', '_findPath', '_nodeModulePaths', 'createRequire', 'register',
  'registerHooks'];

// Ways to look into this process, and what the tests are loaded with.
export function lockProcess() {
  lockThreads();
  for (const object of [path, url, vm]) freeze(object);
}

// Node's own loader, where the tests are loaded by it.
export function lockModules() {
  for (const name of ['register', 'registerHooks']) {
    if (Module[name]) Module[name] = refuse(`module.${name}`);
  }
  syncBuiltinESMExports();
  for (const name of LOADING) {
    const value = Module[name];
    if (value) defineProperty(Module, name, { get: () => value, set() {} });
  }
  lockObject(Module.prototype);
  freeze(Module._extensions);
}
