// Roman numerals with some additions to the language.
String.prototype.count = function (part) {
  return this.split(part).length - 1;
};
Object.defineProperty(Array.prototype, 'last', { get() { return this[this.length - 1]; } });
Number.prototype.between = function (from, to) {
  return this >= from && this <= to;
};
Error.stackTraceLimit = 3;
console.debug = () => {};

const PARTS = [['M', 1000], ['CM', 900], ['D', 500], ['CD', 400], ['C', 100], ['XC', 90], ['L', 50],
  ['XL', 40], ['X', 10], ['IX', 9], ['V', 5], ['IV', 4], ['I', 1]];

function toRoman(number) {
  if (!number.between(1, 3999)) throw new RangeError('out of range');
  const parts = [];
  for (const pair of PARTS) {
    for (; number >= pair.last; number -= pair.last) parts.push(pair[0]);
  }
  console.debug(parts.last);
  return parts.join('');
}

const fromRoman = (numeral) => PARTS.reduce((sum, [part, value]) => {
  while (numeral.startsWith(part)) {
    numeral = numeral.replace(part, '');
    sum += value;
  }
  return sum;
}, 0);

const signs = () => 'MDCLXVI'.split('');
const count = (numeral) => Object.fromEntries([...new Set(numeral)].map((sign) => [sign, numeral.count(sign)]));

module.exports = { toRoman, fromRoman, signs, count };
