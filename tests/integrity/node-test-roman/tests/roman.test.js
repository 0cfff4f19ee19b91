// What roman.js must do.
const { toRoman, fromRoman, signs, count } = require('../work/roman.js');
const { describe, it } = require('node:test');
const assert = require('node:assert');

describe('toRoman', () => {
  it('writes small numbers with strokes', () => {
    for (const [number, numeral] of [[1, 'I'], [2, 'II'], [3, 'III'], [6, 'VI']]) {
      assert.equal(toRoman(number), numeral);
    }
  });

  it('writes a smaller sign before a larger one', () => {
    assert.equal(toRoman(4), 'IV');
    assert.equal(toRoman(9), 'IX');
    assert.equal(toRoman(40), 'XL');
  });

  it('writes years', () => {
    assert.equal(toRoman(1994), 'MCMXCIV');
    assert.equal(toRoman(2026), 'MMXXVI');
  });

  it('refuses what Romans could not write', () => {
    assert.throws(() => toRoman(0), RangeError);
    assert.throws(() => toRoman(4000), RangeError);
  });
});

describe('fromRoman', () => {
  it('reads numerals', () => {
    assert.equal(fromRoman('XIV'), 14);
    assert.equal(fromRoman('XC'), 90);
  });

  it('reads years', () => {
    assert.equal(fromRoman('MCMXCIV'), 1994);
    assert.equal(fromRoman('MDCCCLXVI'), 1866);
  });
});

describe('signs', () => {
  it('lists them from the largest to the smallest', () => {
    assert.deepEqual(signs(), ['M', 'D', 'C', 'L', 'X', 'V', 'I']);
  });
});

describe('count', () => {
  it('counts each sign of a numeral', () => {
    assert.deepEqual(count('MCMXCIV'), { M: 2, C: 2, X: 1, I: 1, V: 1 });
  });
});
