// What an error of the student's is called, and what it derives from.
import { quoted } from './values.mjs';

const MAX_BASES = 20; // a Proxy may have no end of them

// Taken before any code of the student's is loaded, which could replace them.
const { getPrototypeOf, getOwnPropertyDescriptor } = Reflect;
const { slice } = String.prototype;
const { apply } = Reflect;
const { prototype: plain } = Object;

// A standard error's name is said of no other: one that a student calls so is another error. Each of these derives from
// Error, and from nothing else, whatever the code has made of its prototype.
const NAMES = ['Error', 'RangeError', 'TypeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError',
  'AggregateError'];
const PROTOTYPES = NAMES.map((name) => globalThis[name].prototype);

function standardName(prototype) {
  for (let i = 0; i < NAMES.length; i += 1) if (PROTOTYPES[i] === prototype) return NAMES[i];
  return '';
}

function ownName(name) {
  for (let i = 0; i < NAMES.length; i += 1) if (NAMES[i] === name) return `your own ${name}`;
  return name;
}

// A property that is a text; asking an error of the student's for it may throw another.
export function textOf(object, key) {
  try {
    const value = object?.[key];
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}

function prototypeOf(object) {
  try {
    return getPrototypeOf(object);
  } catch {
    return null;
  }
}

function className(prototype) {
  try {
    return textOf(getOwnPropertyDescriptor(prototype, 'constructor')?.value, 'name');
  } catch {
    return '';
  }
}

export function nameOf(error) {
  if (typeof error !== 'object' || error === null) return typeof error;
  const prototype = prototypeOf(error);
  const standard = standardName(prototype);
  const name = textOf(error, 'name');
  // Errors were given a name of their own before there were classes; so are those that need none.
  if (standard === 'Error') return name === 'Error' ? name : ownName(name) || standard;
  if (standard !== '') return standard;
  const type = prototype === null || prototype === plain ? '' : className(prototype);
  return ownName(type || name) || 'Object';
}

// A JSON list of the names of the classes that it derives from.
export function basesOf(error) {
  if (typeof error !== 'object' || error === null) return '[]';
  let names = '';
  const add = (name) => { names += `${names === '' ? '' : ','}${quoted(name)}`; };
  let at = prototypeOf(error);
  for (let depth = 0; at !== null && at !== plain && depth < MAX_BASES; depth += 1) {
    const standard = standardName(at);
    if (standard !== '') {
      add(standard);
      if (standard !== 'Error') add('Error');
      break;
    }
    add(ownName(apply(slice, className(at), [0, 200])));
    at = prototypeOf(at);
  }
  return `[${names}]`;
}
