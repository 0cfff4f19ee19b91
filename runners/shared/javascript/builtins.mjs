// What both processes have of their own and call by one name: Array, TypeError.prototype,
// Symbol.iterator.

const NAMES = [
  'Object', 'Function', 'Array', 'Map', 'Set', 'Date', 'RegExp', 'Promise', 'Number', 'String', 'Boolean',
  'BigInt', 'Symbol', 'Error', 'AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError',
  'TypeError', 'URIError', 'ArrayBuffer', 'DataView', 'Buffer', 'Int8Array', 'Uint8Array', 'Uint8ClampedArray',
  'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array',
  'BigUint64Array',
];

const WELL_KNOWN = Object.getOwnPropertyNames(Symbol).filter((name) => typeof Symbol[name] === 'symbol');

// Values are built of the first realm; those of the others (Jest's tests have their own) are
// recognised as well.
export function makeBuiltins(...realms) {
  const byName = new Map();
  const byObject = new Map();
  for (const realm of realms) {
    for (const name of NAMES) {
      const constructor = realm[name];
      if (typeof constructor !== 'function') continue;
      for (const [key, object] of [[name, constructor], [`${name}.prototype`, constructor.prototype]]) {
        if (!byName.has(key)) byName.set(key, object);
        byObject.set(object, key);
      }
    }
  }
  return {
    nameOf: byObject.get.bind(byObject),
    named: byName.get.bind(byName),
  };
}

const symbols = new Map(WELL_KNOWN.map((name) => [Symbol[name], name]));
const wellKnown = new Map(WELL_KNOWN.map((name) => [name, Symbol[name]]));

export const nameOfSymbol = symbols.get.bind(symbols);
export const symbolNamed = wellKnown.get.bind(wellKnown);
