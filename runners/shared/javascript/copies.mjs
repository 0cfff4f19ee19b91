// Builds the copy of an object of the other process from its record, and keeps it as the records
// say.
import { CONFIGURABLE, ENUMERABLE, ORDINARY, WRITABLE } from './shapes.mjs';
import { Malformed } from './wire.mjs';

const { defineProperty, deleteProperty, ownKeys, preventExtensions, setPrototypeOf } = Reflect;

const VIEWS = /^(ArrayBuffer|DataView|(Big)?(Int|Uint)(8|16|32|64)Array|Uint8ClampedArray|Float(32|64)Array)$/;

function text(given) {
  if (typeof given !== 'string') throw new Malformed('a text');
  return given;
}

// A real promise, which the other side settles.
function makePromise(builtins) {
  const Promise = builtins.named('Promise');
  let settle;
  const object = new Promise((resolve, reject) => {
    settle = (kept, result) => (kept ? resolve : reject)(result);
  });
  return { object, settle };
}

function makeBytes({ view, contents }, builtins) {
  if (!VIEWS.test(text(view))) throw new Malformed('a view');
  const bytes = Buffer.from(text(contents), 'base64');
  const buffer = new (builtins.named('ArrayBuffer'))(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return view === 'ArrayBuffer' ? buffer : new (builtins.named(view))(buffer);
}

function makeError(record, builtins) {
  const error = new (builtins.named('Error'))();
  for (const key of ownKeys(error)) deleteProperty(error, key);
  defineProperty(error, 'stack', {
    value: text(record.stack), writable: true, enumerable: false, configurable: true,
  });
  return error;
}

// An object of the right kind with nothing in it: what is in it may refer to it.
export function makeShell(record, { builtins, make, value }) {
  const made = (name) => ({ object: new (builtins.named(name))() });
  switch (record.kind) {
    case 'object': case 'module': return made('Object');
    case 'array': return made('Array');
    case 'map': return made('Map');
    case 'set': return made('Set');
    case 'date': return made('Date');
    case 'regexp': {
      const [source, flags] = record.pattern;
      return { object: new (builtins.named('RegExp'))(text(source), text(flags)) };
    }
    case 'error': return { object: makeError(record, builtins) };
    case 'bytes': return { object: makeBytes(record, builtins) };
    case 'boxed': return { object: builtins.named('Object')(value(record.value)) };
    case 'promise': return makePromise(builtins);
    case 'function': return { object: makeFunction(record, builtins, make) };
    case 'proxy': return { object: make.proxy(record.id, record.array === true) };
    default: throw new Malformed('a kind of object');
  }
}

function makeFunction(record, builtins, make) {
  const copy = record.construct === true ? make.constructor() : make.method();
  setPrototypeOf(copy, builtins.named('Function.prototype'));
  for (const [key, given] of [['name', text(record.name)], ['length', Number(record.length)]]) {
    defineProperty(copy, key, { value: given, writable: false, enumerable: false, configurable: true });
  }
  return copy;
}

// ---- what is in it ----------------------------------------------------------------------------------

function fillContents(object, record, { value }) {
  switch (record.kind) {
    case 'map':
      Map.prototype.clear.call(object);
      for (let i = 0; i + 1 < record.contents.length; i += 2) {
        Map.prototype.set.call(object, value(record.contents[i]), value(record.contents[i + 1]));
      }
      break;
    case 'set':
      Set.prototype.clear.call(object);
      for (const item of record.contents) Set.prototype.add.call(object, value(item));
      break;
    case 'date':
      Date.prototype.setTime.call(object, value(record.contents));
      break;
    case 'bytes': {
      const bytes = Buffer.from(text(record.contents), 'base64');
      const there = ArrayBuffer.isView(object)
        ? new Uint8Array(object.buffer, object.byteOffset, object.byteLength) : new Uint8Array(object);
      there.set(bytes.subarray(0, there.length));
      break;
    }
    default:
  }
}

function fillItems(array, items, value) {
  array.length = items.length;
  for (let i = 0; i < items.length; i += 1) array[i] = value(items[i]);
}

// Asks for what it stands for when it is first read.
function waitingCell(object, key, { make, policy }) {
  const settle = (given) => {
    const cell = { value: given, writable: true, enumerable: true, configurable: true };
    if (defineProperty(object, key, cell)) make.noteRead(object, key, { value: given, flags: ORDINARY });
    return given;
  };
  return {
    get: () => settle(policy.held(object, key, make.read(object, key))),
    set: (given) => {
      defineProperty(object, key, { value: given, writable: true, enumerable: true, configurable: true });
    },
    enumerable: true,
    configurable: true,
  };
}

function accessors(object, key, [, get, , set], { policy, value }) {
  const [getter, setter] = [value(get), value(set)];
  for (const given of [getter, setter]) {
    if (given !== undefined && typeof given !== 'function') throw new Malformed('an accessor');
  }
  return { get: getter && policy.heldBy(object, key, getter), set: setter };
}

function descriptorOf(object, key, cell, tools) {
  const [, given, flags = ORDINARY] = cell;
  if (Array.isArray(given) && given[0] === 'l') return waitingCell(object, key, tools);
  const rest = { enumerable: (flags & ENUMERABLE) !== 0, configurable: (flags & CONFIGURABLE) !== 0 };
  if (cell.length === 4) return { ...accessors(object, key, cell, tools), ...rest };
  const held = tools.policy.held(object, key, tools.value(given));
  return { value: held, writable: (flags & WRITABLE) !== 0, ...rest };
}

const keyOf = (given, value) => (typeof given === 'string' ? given : value(given));

function fillProperties(object, record, tools) {
  const { policy, value } = tools;
  for (const given of record.remove) deleteProperty(object, keyOf(given, value));
  if (record.clear === true) object.length = 0;
  if (record.items) fillItems(object, record.items, value);
  for (const cell of record.set) {
    const key = keyOf(cell[0], value);
    if (policy.admits(key)) defineProperty(object, key, descriptorOf(object, key, cell, tools));
  }
}

function link(owner, object) {
  if (typeof owner === 'function') defineProperty(owner, 'prototype', { value: object, writable: true });
}

// Makes a copy what its record says; a record of what has changed names only that.
export function fill(object, record, entry, tools) {
  const { policy, value } = tools;
  if (record.set === undefined && policy.mayBeSilent(entry)) return; // of which no more is told
  if (record.proto !== undefined) {
    const proto = tools.proto(record.proto);
    if (proto !== null && typeof proto !== 'object' && typeof proto !== 'function') {
      throw new Malformed('a prototype');
    }
    setPrototypeOf(object, proto);
  }
  if (record.prototype !== undefined) link(object, value(record.prototype));
  if (record.of !== undefined) link(value(record.of), object);
  if (record.contents !== undefined) fillContents(object, { ...record, kind: entry.kind }, tools);
  fillProperties(object, record, tools);
  policy.filled(object);
  if (record.open === false) preventExtensions(object);
}
