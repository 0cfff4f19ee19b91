// My own tests.
const { describe, it } = require('node:test');
const assert = require('node:assert');
const { toRoman, fromRoman } = require('./roman.js');

describe('toRoman', () => {
  it('writes years', () => assert.equal(toRoman(1999), 'MCMXCIX'));
  it('comes back', () => assert.equal(fromRoman(toRoman(77)), 77));
});
