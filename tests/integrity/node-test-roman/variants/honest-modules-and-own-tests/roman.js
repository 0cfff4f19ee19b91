// Roman numerals; the parts have their own file.
const { PARTS, SIGNS } = require('./parts');
const counting = require('./counting.js');

module.exports.toRoman = function toRoman(number) {
  if (number < 1 || number > 3999) {
    throw new RangeError('1 to 3999, please');
  }
  for (const { part, value } of PARTS) {
    if (number > value) return part + toRoman(number - value);
    if (number === value) return part;
  }
};

module.exports.fromRoman = (numeral) => {
  let number = 0;
  while (numeral) {
    const { part, value } = PARTS.find((known) => numeral.startsWith(known.part));
    number += value;
    numeral = numeral.substring(part.length);
  }
  return number;
};

module.exports.signs = () => SIGNS.slice();
module.exports.count = counting;
