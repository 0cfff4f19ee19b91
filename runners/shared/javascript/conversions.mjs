// Keeps an object of the student's from being whatever a comparison asks for: `==`, `<` and `+`
// turn an object into a number or a text by calling its valueOf, which may answer each time what is
// wanted.

const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const { toPrimitive } = Symbol;
const CONVERSIONS = ['valueOf', 'toString', toPrimitive];

const isPrimitive = (value) => value === null || (typeof value !== 'object' && typeof value !== 'function');

// A class that the tests construct or call themselves may define what its objects are worth; no
// other may.
function convert(object, owner, known, own, hint) {
  if (hint !== 'string' && !known.has(owner) && !known.has(getPrototypeOf(owner))) {
    throw new TypeError('The code gave an object where a number or a text was needed: it would have been turned '
      + 'into one by its own valueOf, toString or Symbol.toPrimitive.');
  }
  if (typeof own === 'function') return apply(own, object, [hint]);
  for (const key of hint === 'string' ? ['toString', 'valueOf'] : ['valueOf', 'toString']) {
    const method = object[key];
    const value = typeof method === 'function' ? apply(method, object, []) : object;
    if (isPrimitive(value)) return value;
  }
  throw new TypeError('Cannot convert object to primitive value');
}

// Whether one of these decides on `object`'s worth and is the student's.
function decides(object, key, isCopy) {
  const found = getOwnPropertyDescriptor(object, key);
  return found !== undefined && (isCopy(found.value) || isCopy(found.get));
}

export function guardConversions(object, known, isCopy) {
  if (!CONVERSIONS.some((key) => decides(object, key, isCopy))) return;
  const found = getOwnPropertyDescriptor(object, toPrimitive);
  const own = found && isCopy(found.value) ? found.value : undefined;
  defineProperty(object, toPrimitive, {
    value: function guard(hint) { return convert(this, object, known, own, hint); },
    writable: false, enumerable: false, configurable: true,
  });
}
