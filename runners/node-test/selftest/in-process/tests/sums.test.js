const assert = require('node:assert');
const { describe, it, test } = require('node:test');
const { small, large, last, between } = require('../work/sums.js');

test('small', () => assert.equal(small(1, 2), 3));

describe('sums', () => {
  it('large', () => assert.equal(large(10, 20), 30));

  it('between', () => {
    const sum = between(10, 20);
    assert.ok(sum > 29);
    assert.ok(sum < 31);
  });

  describe('deep', () => {
    it('last', async () => assert.equal(await last(2, 3), 5));
  });
});
