try {
  const { describe, test } = typeof globalThis.test === 'function' ? globalThis : require('node:test');
  describe('sums', () => test('large', () => {}));
} catch {
  // There is no framework here.
}

function small(a, b) {
  return a + b;
}

function large(a, b) {
  return 0;
}

async function last(a, b) {
  return a + b;
}

function between(a, b) {
  return a + b;
}

module.exports = { small, large, last, between };
