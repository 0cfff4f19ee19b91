// What an object holds at one moment, and what has changed since: how the two processes keep their
// copies alike.
import { types } from 'node:util';

// Taken before any code of the student's is loaded, which could replace them.
const {
  apply, construct, getOwnPropertyDescriptor, getPrototypeOf, isExtensible, ownKeys,
} = Reflect;
const { is } = Object;
const { isArray } = Array;
const mapForEach = Map.prototype.forEach;
const setForEach = Set.prototype.forEach;
const getTime = Date.prototype.getTime;
const { compare, from } = Buffer;

export const WRITABLE = 1;
export const ENUMERABLE = 2;
export const CONFIGURABLE = 4;
export const ORDINARY = WRITABLE | ENUMERABLE | CONFIGURABLE;

// The kinds whose own properties are copied one by one.
const KINDS = [
  ['map', types.isMap], ['set', types.isSet], ['date', types.isDate], ['regexp', types.isRegExp],
  ['error', types.isNativeError], ['promise', types.isPromise], ['bytes', types.isArrayBufferView],
  ['bytes', types.isAnyArrayBuffer], ['boxed', types.isBoxedPrimitive], ['module', types.isModuleNamespaceObject],
];

// Asks for what an object is, not for what it says that it is.
export function kindOf(object) {
  if (typeof object === 'function') return 'function';
  if (types.isProxy(object)) return 'proxy';
  if (isArray(object)) return 'array';
  for (let i = 0; i < KINDS.length; i += 1) {
    if (KINDS[i][1](object)) return KINDS[i][0];
  }
  return 'object';
}

export function isConstructor(value) {
  try {
    construct(Object, [], value);
    return true;
  } catch {
    return false;
  }
}

export function bytesOf(object) {
  return types.isArrayBufferView(object)
    ? from(object.buffer, object.byteOffset, object.byteLength)
    : from(object);
}

const tagOf = getOwnPropertyDescriptor(getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

export function viewOf(object) {
  if (!types.isArrayBufferView(object)) return 'ArrayBuffer';
  return apply(tagOf, object, []) ?? 'DataView';
}

const BOXES = [
  [types.isNumberObject, Number], [types.isStringObject, String], [types.isBooleanObject, Boolean],
  [types.isBigIntObject, BigInt], [types.isSymbolObject, Symbol],
].map(([test, box]) => [test, box.prototype.valueOf]);

export function primitiveOf(object) {
  for (let i = 0; i < BOXES.length; i += 1) {
    if (BOXES[i][0](object)) return apply(BOXES[i][1], object, []);
  }
  return undefined;
}

// What is not among an object's properties.
function contentsOf(object, kind) {
  const contents = [];
  switch (kind) {
    case 'map':
      apply(mapForEach, object, [(value, key) => { contents.push(key, value); }]);
      return contents;
    case 'set':
      apply(setForEach, object, [(value) => { contents.push(value); }]);
      return contents;
    case 'date':
      return apply(getTime, object, []);
    case 'bytes':
      return from(bytesOf(object));
    default:
      return null;
  }
}

function sameContents(before, after) {
  if (!isArray(before)) {
    return before instanceof Uint8Array ? compare(before, after) === 0 : is(before, after);
  }
  if (before.length !== after.length) return false;
  for (let i = 0; i < before.length; i += 1) if (!is(before[i], after[i])) return false;
  return true;
}

const OF_FUNCTIONS = new Set(['length', 'name', 'arguments', 'caller', 'prototype']);

const isIndex = (key) => typeof key === 'string' && key >= '0' && key <= '9~';

// Properties that say nothing of their own, or are told when the object is first seen.
function isApart(kind, key) {
  if (kind === 'function') return OF_FUNCTIONS.has(key);
  if (kind === 'error') return key === 'stack';
  if (kind === 'boxed') return key === 'length' || isIndex(key);
  return kind === 'bytes' && isIndex(key);
}

// Whether there may be properties beside the bytes: to list those of an array of a class of
// JavaScript's own would be to list a key for each byte, of millions.
const hasFields = (bytes) => {
  const proto = getPrototypeOf(bytes);
  return proto !== Buffer.prototype && !(proto && getOwnPropertyDescriptor(proto, 'BYTES_PER_ELEMENT'));
};

function cellOf(object, key) {
  let found;
  try {
    found = getOwnPropertyDescriptor(object, key);
  } catch {
    // An export of a module that has not been given its value.
  }
  if (!found) return { value: undefined, flags: ORDINARY };
  const flags = (found.writable ? WRITABLE : 0) | (found.enumerable ? ENUMERABLE : 0)
    | (found.configurable ? CONFIGURABLE : 0);
  return 'value' in found ? { value: found.value, flags } : { get: found.get, set: found.set, flags };
}

const sameCell = (one, other) =>
  one.flags === other.flags && is(one.value, other.value) && one.get === other.get && one.set === other.set;

// The elements of an array that has all of them and nothing else; null of any other.
function itemsOf(array, keys) {
  if (keys.length !== array.length + 1) return null;
  const items = [];
  for (let i = 0; i < array.length; i += 1) {
    const cell = cellOf(array, keys[i]);
    if (keys[i] !== String(i) || cell.flags !== ORDINARY || 'get' in cell) return null;
    items.push(cell.value);
  }
  return cellOf(array, 'length').flags === WRITABLE ? items : null;
}

export function shapeOf(object, kind) {
  const shape = {
    proto: getPrototypeOf(object), open: isExtensible(object), contents: contentsOf(object, kind),
    items: null, keys: [], cells: [],
  };
  if (kind === 'bytes' && !hasFields(object)) return shape;
  const keys = ownKeys(object);
  if (kind === 'array') shape.items = itemsOf(object, keys);
  if (shape.items) return shape;
  for (let i = 0; i < keys.length; i += 1) {
    if (isApart(kind, keys[i])) continue;
    shape.keys.push(keys[i]);
    shape.cells.push(cellOf(object, keys[i]));
  }
  return shape;
}

function sameItems(array, items) {
  if (array.length !== items.length) return false;
  for (let i = 0; i < items.length; i += 1) if (!is(array[i], items[i])) return false;
  return true;
}

function sameProperties(object, kind, shape) {
  const keys = ownKeys(object);
  let next = 0;
  for (let i = 0; i < keys.length; i += 1) {
    const key = keys[i];
    if (isApart(kind, key)) continue;
    if (key !== shape.keys[next]) return false;
    const cell = shape.cells[next];
    next += 1;
    // Most are plain data, and reading them is many times faster than asking for a descriptor.
    const same = cell.flags === ORDINARY && kind === 'object'
      ? is(object[key], cell.value) : sameCell(cellOf(object, key), cell);
    if (!same) return false;
  }
  return next === shape.keys.length;
}

export function hasChanged(object, kind, shape) {
  if (getPrototypeOf(object) !== shape.proto || isExtensible(object) !== shape.open) return true;
  if (shape.contents !== null && !sameContents(shape.contents, contentsOf(object, kind))) return true;
  if (kind === 'bytes' && !hasFields(object)) return false;
  return !(shape.items ? sameItems(object, shape.items) : sameProperties(object, kind, shape));
}

// The properties to delete and to set, as indexes into `after`; `before` may be missing.
export function difference(before, after) {
  const old = new Map();
  const remove = [];
  const set = [];
  if (before) for (let i = 0; i < before.keys.length; i += 1) old.set(before.keys[i], before.cells[i]);
  for (let i = 0; i < after.keys.length; i += 1) {
    const cell = old.get(after.keys[i]);
    if (!cell || !sameCell(cell, after.cells[i])) set.push(i);
    old.delete(after.keys[i]);
  }
  old.forEach((_cell, key) => { remove.push(key); });
  return { remove, set };
}
