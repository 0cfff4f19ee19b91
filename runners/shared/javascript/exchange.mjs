// The values that two processes have in common, and how one tells the other about them.
//
// A primitive crosses as it is. An object crosses once, as a record of what it holds, and is known
// by a number from then on; the other side builds a copy of it. Each message begins with what has
// changed in any of them, so both sides see the same objects, with the same identities, as if there
// were one process. Functions and promises stay where they are: their copies ask for them.
import { types } from 'node:util';

import { nameOfSymbol, symbolNamed } from './builtins.mjs';
import { fill, makeShell } from './copies.mjs';
import { difference, hasChanged, isConstructor, ORDINARY, primitiveOf, shapeOf, viewOf } from './shapes.mjs';
import { Malformed } from './wire.mjs';

// So many plain objects are kept alike; of older ones each side keeps a copy of its own.
const MAX_PLAIN = 1000;

const { apply, getPrototypeOf, getOwnPropertyDescriptor, ownKeys } = Reflect;
const promiseThen = Promise.prototype.then;
const functionText = Function.prototype.toString;
const numberText = Number.prototype.toString;

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

// Whoever `leads` counts its objects 2, 4, …; the other 1, 3, …. `make` builds what asks the other
// side; `policy` says what may leave and what may enter.
export function makeExchange({ builtins, leads, make, policy, onSettled }) {
  const entries = new Map(); // number -> entry
  const known = new WeakMap(); // object -> entry
  const symbols = new Map(); // number -> symbol, and symbol -> number
  let lastId = leads ? 0 : -1;
  let turn = 0;
  let plain = 0;
  let settled = [];
  let dropped = [];

  const nextId = () => { lastId += 2; return lastId; };
  const isOurs = (id) => (id % 2 === 0) === leads;

  function enter(object, id, kind) {
    const entry = { id, kind, turn, ours: isOurs(id), shape: null, still: false };
    // A copy lives as long as somebody here has it; what it is a copy of, as long as the other side
    // may ask.
    entry.get = entry.ours ? () => object : WeakRef.prototype.deref.bind(new WeakRef(object));
    entries.set(id, entry);
    known.set(object, entry);
    return entry;
  }

  function isPlain(entry, object) {
    if (entry.kind === 'function' || entry.kind === 'promise' || entry.kind === 'proxy') return false;
    const proto = getPrototypeOf(object);
    return proto === null || builtins.nameOf(proto) !== undefined;
  }

  function forget(id) {
    const entry = entries.get(id);
    if (!entry) return;
    entries.delete(id);
    if (entry.plain) plain -= 1;
    const object = entry.get();
    if (object) known.delete(object);
  }

  // ---- writing -------------------------------------------------------------------------------------

  function symbolValue(symbol) {
    const name = nameOfSymbol(symbol);
    if (name !== undefined) return ['y', 'own', name];
    const key = Symbol.keyFor(symbol);
    if (key !== undefined) return ['y', 'for', key];
    if (!symbols.has(symbol)) {
      const id = nextId();
      symbols.set(symbol, id);
      symbols.set(id, symbol);
    }
    return ['y', 'id', symbols.get(symbol), symbol.description ?? ''];
  }

  function numberValue(number) {
    return Number.isFinite(number) && !Object.is(number, -0)
      ? number : ['n', Object.is(number, -0) ? '-0' : apply(numberText, number, [])];
  }

  function intern(object, fresh, of) {
    let entry = known.get(object);
    if (!entry) {
      policy.leaving(object);
      entry = enter(object, nextId(), policy.kindOf(object));
      entry.of = of; // the class of which it is the prototype
      entry.plain = of === undefined && isPlain(entry, object);
      if (entry.plain) plain += 1;
      fresh.push(entry);
    }
    return entry;
  }

  function encode(value, fresh) {
    switch (typeof value) {
      case 'string': case 'boolean': return value;
      case 'number': return numberValue(value);
      case 'undefined': return ['u'];
      case 'bigint': return ['i', `${value}`];
      case 'symbol': return symbolValue(value);
      default:
    }
    if (value === null) return null;
    const name = builtins.nameOf(value);
    return name === undefined ? ['o', intern(value, fresh).id] : ['b', name];
  }

  // What an instance of a class holds crosses when it is read: a list may hold ten thousand nodes.
  function encodeHeld(entry, value, flags, fresh) {
    const waits = entry.kind === 'object' && !entry.plain && !entry.of && flags === ORDINARY
      && typeof value === 'object' && value !== null && !known.has(value)
      && builtins.nameOf(value) === undefined;
    return waits ? ['l'] : encode(value, fresh);
  }

  function encodeCell(entry, key, cell, fresh) {
    const name = typeof key === 'symbol' ? symbolValue(key) : key;
    if ('get' in cell) return [name, encode(cell.get, fresh), cell.flags, encode(cell.set, fresh)];
    const value = encodeHeld(entry, cell.value, cell.flags, fresh);
    return cell.flags === ORDINARY ? [name, value] : [name, value, cell.flags];
  }

  function writeContents(record, shape, entry, fresh) {
    if (shape.items) record.items = shape.items.map((item) => encode(item, fresh));
    if (shape.contents === null) return;
    switch (entry.kind) {
      case 'date': record.contents = numberValue(shape.contents); break;
      case 'bytes': record.contents = shape.contents.toString('base64'); break;
      default: record.contents = shape.contents.map((item) => encode(item, fresh));
    }
  }

  // What is told once, when the object is first seen.
  function introduce(record, entry, object, fresh) {
    record.kind = entry.kind;
    switch (entry.kind) {
      case 'function': introduceFunction(record, object, fresh); break;
      case 'regexp': record.pattern = [object.source, object.flags]; break;
      case 'bytes': record.view = viewOf(object); break;
      case 'boxed': record.value = encode(primitiveOf(object), fresh); break;
      case 'error': record.stack = policy.stackOf(object); break;
      case 'proxy': record.array = Array.isArray(object); break;
      case 'promise':
        apply(promiseThen, object, [
          (value) => { settled.push([entry, true, value]); onSettled(true); },
          (value) => { settled.push([entry, false, value]); onSettled(false, value); },
        ]);
        break;
      default:
    }
  }

  function introduceFunction(record, object, fresh) {
    record.construct = isConstructor(object);
    record.name = textOf(object, 'name');
    record.length = Number(textOf(object, 'length')) || 0;
    const proto = policy.showsClasses && getOwnPropertyDescriptor(object, 'prototype')?.value;
    if (record.construct && isObject(proto)
        && (/^class\b/.test(apply(functionText, object, [])) || ownKeys(proto).length > 1)) {
      if (builtins.nameOf(proto) === undefined) intern(proto, fresh, object);
      record.prototype = encode(proto, fresh);
    }
  }

  const textOf = (object, key) => String(getOwnPropertyDescriptor(object, key)?.value ?? '');

  // The prototype of an instance, which belongs to the class that it names as its constructor.
  function encodeProto(proto, fresh) {
    if (proto === null || builtins.nameOf(proto) !== undefined || known.has(proto)) return encode(proto, fresh);
    const constructor = types.isProxy(proto) ? undefined : getOwnPropertyDescriptor(proto, 'constructor')?.value;
    if (typeof constructor === 'function'
        && getOwnPropertyDescriptor(constructor, 'prototype')?.value === proto) {
      intern(proto, fresh, constructor);
    }
    return encode(proto, fresh);
  }

  function write(entry, fresh) {
    const object = entry.get();
    const isNew = entry.shape === null;
    const record = { id: entry.id };
    if (isNew) introduce(record, entry, object, fresh);
    if (entry.kind === 'promise' || !policy.tellsHoldings(object, record)) {
      entry.still = true;
      entry.shape = {};
      return record;
    }
    const before = entry.shape;
    const after = entry.kind === 'proxy'
      ? { proto: getPrototypeOf(object), open: true, contents: null, items: null, keys: [], cells: [] }
      : shapeOf(object, entry.kind);
    entry.still = entry.kind === 'proxy';
    entry.shape = after;
    if (before?.proto !== after.proto) record.proto = encodeProto(after.proto, fresh);
    if (!after.open) record.open = false;
    if (isNew && entry.of && policy.showsClasses) record.of = encode(entry.of, fresh);
    writeContents(record, after, entry, fresh);
    record.clear = Boolean(before?.items) && !after.items;
    const { remove, set } = difference(before?.items ? null : before, after);
    record.set = [];
    for (let i = 0; i < set.length; i += 1) {
      const key = after.keys[set[i]];
      if (policy.tells(entry, key)) record.set.push(encodeCell(entry, key, after.cells[set[i]], fresh));
    }
    record.remove = remove.map((key) => (typeof key === 'symbol' ? symbolValue(key) : key));
    return record;
  }

  function changes(fresh) {
    const changed = [];
    entries.forEach((entry) => {
      if (entry.still || entry.shape === null) return;
      const object = entry.get();
      if (object === undefined) {
        dropped.push(entry.id);
      } else if (entry.plain && plain - dropped.length > MAX_PLAIN && entry.turn < turn - 1) {
        dropped.push(entry.id);
      } else if (hasChanged(object, entry.kind, entry.shape)) {
        changed.push(entry);
      }
    });
    dropped.forEach(forget);
    return changed.map((entry) => write(entry, fresh));
  }

  // The message that `build` makes with the function it is given, which encodes one value.
  function pack(build) {
    turn += 1;
    const fresh = [];
    const objects = changes(fresh);
    const message = build((value) => encode(value, fresh));
    message.settled = settled.filter(([entry]) => entries.get(entry.id) === entry)
      .map(([entry, kept, result]) => [entry.id, kept, encode(result, fresh)]);
    settled = [];
    for (let i = 0; i < fresh.length; i += 1) objects.push(write(fresh[i], fresh));
    message.objects = objects;
    message.dropped = dropped;
    dropped = [];
    return message;
  }

  // ---- reading -------------------------------------------------------------------------------------

  function readSymbol([, how, name, description]) {
    if (how === 'own' && symbolNamed(name)) return symbolNamed(name);
    if (how === 'for' && typeof name === 'string') return policy.registered(name);
    if (how !== 'id' || !Number.isInteger(name)) throw new Malformed('a symbol');
    if (!symbols.has(name)) {
      if (isOurs(name)) throw new Malformed('a symbol that was never given');
      const symbol = Symbol(String(description));
      symbols.set(name, symbol);
      symbols.set(symbol, name);
    }
    return symbols.get(name);
  }

  function builtin(name) {
    const object = builtins.named(name);
    if (object === undefined) throw new Malformed('a name');
    return object;
  }

  // What an object inherits from; anything else that is built in is a value, which can be written to.
  function proto(given) {
    return Array.isArray(given) && given[0] === 'b' ? builtin(given[1]) : value(given);
  }

  function value(given) {
    if (given === null || typeof given !== 'object') return given;
    if (!Array.isArray(given)) throw new Malformed('a value');
    const [tag, text] = given;
    switch (tag) {
      case 'u': return undefined;
      case 'n': return Number(text);
      case 'i': return BigInt(text);
      case 'y': return readSymbol(given);
      case 'b': return policy.named(builtin(text));
      case 'o': return objectOf(text);
      default: throw new Malformed('a value');
    }
  }

  function objectOf(id) {
    const object = entries.get(id)?.get();
    if (object === undefined) throw new Malformed('an object that was never given');
    return object;
  }

  // Something of ours that the other side was given, not merely something it can name.
  function ours(given) {
    const entry = Array.isArray(given) && given[0] === 'o' ? entries.get(given[1]) : undefined;
    if (!entry?.ours) throw new Malformed('an object that was never given');
    return entry.get();
  }

  const tools = { value, proto, builtins, make, policy };

  function settle([id, kept, given]) {
    const entry = entries.get(id);
    if (!entry?.settle || entry.ours) throw new Malformed('a promise that was never given');
    entry.settle(kept === true, value(given));
    entry.settle = null;
  }

  function list(given) {
    if (!Array.isArray(given)) throw new Malformed('a list');
    return given;
  }

  // Takes over what a message says of the objects; its own values can then be read.
  function accept(message) {
    turn += 1;
    list(message.dropped).forEach(forget);
    for (const record of list(message.objects)) {
      if (!Number.isInteger(record?.id)) throw new Malformed('an object');
      if (entries.has(record.id)) continue;
      if (isOurs(record.id)) throw new Malformed('an object that was never given');
      const { object, settle: settler } = makeShell(record, tools);
      const entry = enter(object, record.id, record.kind);
      entry.settle = settler;
      entry.still = record.kind === 'promise' || record.kind === 'proxy';
    }
    for (const record of message.objects) {
      const entry = entries.get(record.id);
      const object = entry.get();
      if (object === undefined || !policy.takes(entry)) continue;
      fill(object, record, entry, tools);
      if (entry.shape === null) {
        entry.plain = record.of === undefined && isPlain(entry, object);
        if (entry.plain) plain += 1;
      }
      entry.shape = entry.still ? {} : shapeOf(object, entry.kind);
    }
    list(message.settled).forEach(settle);
  }

  // A property that waited to be read is one like the others now.
  function noteRead(object, key, cell) {
    const { shape } = known.get(object) ?? {};
    const index = shape ? shape.keys.indexOf(key) : -1;
    if (index >= 0) shape.cells[index] = cell;
  }

  // What stands here for a copy is, to the other side, what that is a copy of.
  function alias(guard, copy) {
    known.set(guard, known.get(copy));
  }

  const isCopy = (object) => known.get(object)?.ours === false;
  const hasNews = () => settled.length > 0;

  return { pack, accept, value, ours, list, noteRead, alias, isCopy, hasNews };
}
