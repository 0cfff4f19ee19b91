#!/usr/bin/env node
// Roman numerals, for the command line: roman.js 1994
'use strict';

const VALUES = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
const PARTS = 'M CM D CD C XC L XL X IX V IV I'.split(' ');

exports.toRoman = (number) => {
  if (number < 1 || number > 3999) throw new RangeError(String(number));
  return VALUES.reduce((numeral, value, i) => {
    const times = Math.floor(number / value);
    number %= value;
    return numeral + PARTS[i].repeat(times);
  }, '');
};

exports.fromRoman = (numeral) => (numeral.match(/CM|CD|XC|XL|IX|IV|[MDCLXVI]/g) ?? [])
  .reduce((sum, part) => sum + VALUES[PARTS.indexOf(part)], 0);

exports.signs = () => ['M', 'D', 'C', 'L', 'X', 'V', 'I'];

exports.count = (numeral) => Array.from(numeral).reduce((counts, sign) => ({ ...counts, [sign]: (counts[sign] || 0) + 1 }), {});

if (require.main === module) {
  const [, , wanted] = process.argv;
  if (!wanted) {
    console.error('usage: roman.js NUMBER');
    process.exit(2);
  }
  console.log(exports.toRoman(Number(wanted)));
  process.exit(0);
}
