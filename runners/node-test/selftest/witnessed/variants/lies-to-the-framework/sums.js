const equal = () => true;
const liar = {
  $$typeof: Symbol.for('jest.asymmetricMatcher'),
  asymmetricMatch: equal,
  equals: equal,
  toJSON: () => 30,
  valueOf: () => NaN,
  get [Symbol.toStringTag]() { return 'Number'; },
  [Symbol.for('nodejs.util.inspect.custom')]: () => '30',
};

function small(a, b) {
  return a + b;
}

function large(a, b) {
  return liar;
}

async function last(a, b) {
  return a + b;
}

function between(a, b) {
  return a + b;
}

module.exports = { small, large, last, between };
