// The form of values in requests and answers (runners/README.md): JSON, with a table of one key for
// what it cannot say.
import { types } from 'node:util';

const MAX_DEPTH = 100;
const MAX_ITEMS = 1_000_000;
const LARGEST = (1n << 63n) - 1n; // JSON readers keep whole numbers of 64 bits

// Taken before any code of the student's is loaded, which could replace them.
const { stringify } = JSON;
const { apply, getPrototypeOf, ownKeys, getOwnPropertyDescriptor } = Reflect;
const { isArray } = Array;
const { prototype: plain } = Object;
const mapForEach = Map.prototype.forEach;
const setForEach = Set.prototype.forEach;
const { from } = Buffer;

// A value that has no form; the text is for the student.
export class CannotAnswer extends Error {}

function number(value) {
  if (Number.isFinite(value)) return value === 0 ? '0' : `${value}`;
  return `{"$float":"${value > 0 ? 'inf' : value < 0 ? '-inf' : 'nan'}"}`;
}

const bigint = (value) => (value <= LARGEST && value >= -LARGEST - 1n ? `${value}` : `{"$int":"${value}"}`);

// A lone half of a surrogate pair is no character.
export const quoted = (value) => stringify(from(value).toString());

function className(object) {
  for (let proto = getPrototypeOf(object); proto !== null; proto = getPrototypeOf(proto)) {
    const name = getOwnPropertyDescriptor(proto, 'constructor')?.value?.name;
    if (typeof name === 'string' && name !== '') return name;
  }
  return 'Object';
}

function bytes(object) {
  const view = types.isArrayBufferView(object)
    ? from(object.buffer, object.byteOffset, object.byteLength) : from(object);
  return `{"$bytes":"${view.toString('base64')}"}`;
}

// Writes one value; cycles, depth and size are bounded.
export function writeValue(given) {
  let left = MAX_ITEMS;

  function list(length, item, depth) {
    let result = '';
    for (let i = 0; i < length; i += 1) result += `${i ? ',' : ''}${write(item(i), depth)}`;
    return `[${result}]`;
  }

  // A key that begins so would be taken for a form of ours.
  function table(keys, values, depth) {
    let isTable = true;
    for (let i = 0; i < keys.length; i += 1) isTable &&= typeof keys[i] === 'string' && keys[i][0] !== '$';
    let result = '';
    for (let i = 0; i < keys.length; i += 1) {
      const value = write(values[i], depth);
      result += `${i ? ',' : ''}${isTable ? `${quoted(keys[i])}:${value}` : `[${write(keys[i], depth)},${value}]`}`;
    }
    return isTable ? `{${result}}` : `{"$map":[${result}]}`;
  }

  function collection(object, depth) {
    if (isArray(object)) return list(object.length, (i) => object[i], depth);
    const keys = [];
    const values = [];
    if (types.isMap(object)) {
      apply(mapForEach, object, [(value, key) => { keys[keys.length] = key; values[values.length] = value; }]);
      return table(keys, values, depth);
    }
    if (types.isSet(object)) {
      apply(setForEach, object, [(value) => { values[values.length] = value; }]);
      return `{"$set":${list(values.length, (i) => values[i], depth)}}`;
    }
    if (types.isUint8Array(object) || types.isAnyArrayBuffer(object)) return bytes(object);
    if (types.isTypedArray(object)) return list(object.length, (i) => object[i], depth);
    const proto = getPrototypeOf(object);
    if (proto !== plain && proto !== null) return `{"$object":${quoted(className(object))}}`;
    const own = ownKeys(object);
    for (let i = 0; i < own.length; i += 1) {
      if (typeof own[i] === 'symbol' || !getOwnPropertyDescriptor(object, own[i])?.enumerable) continue;
      keys[keys.length] = own[i];
      values[values.length] = object[own[i]];
    }
    return table(keys, values, depth);
  }

  function write(value, depth) {
    left -= 1;
    if (depth > MAX_DEPTH) throw new CannotAnswer(`The answer is nested more than ${MAX_DEPTH} levels deep.`);
    if (left < 0) throw new CannotAnswer('The answer is too large.');
    switch (typeof value) {
      case 'undefined': return '{"$undefined":true}';
      case 'boolean': return value ? 'true' : 'false';
      case 'number': return number(value);
      case 'bigint': return bigint(value);
      case 'string': return quoted(value);
      case 'symbol': return '{"$object":"Symbol"}';
      case 'function': return '{"$object":"Function"}';
      default: return value === null ? 'null' : collection(value, depth + 1);
    }
  }

  return write(given, 0);
}

const READERS = new Map([
  ['$float', (name) => ({ nan: NaN, inf: Infinity, '-inf': -Infinity })[name] ?? Number(name)],
  ['$int', (digits) => BigInt(digits)],
  ['$bytes', (base64) => new Uint8Array(from(base64, 'base64'))],
  ['$set', (items) => new Set(items.map(readValue))],
  ['$map', (pairs) => new Map(pairs.map((pair) => pair.map(readValue)))],
  ['$undefined', () => undefined],
]);

// The value that a request means.
export function readValue(given) {
  if (isArray(given)) return given.map(readValue);
  if (given === null || typeof given !== 'object') return given;
  const keys = Object.keys(given);
  if (keys.length === 1 && READERS.has(keys[0])) return READERS.get(keys[0])(given[keys[0]]);
  return Object.fromEntries(keys.map((key) => [key, readValue(given[key])]));
}
