// Roman numerals with classes for what comes out.
class Signs extends Array {}

class Counts {
  constructor(numeral) {
    for (const sign of numeral) this[sign] = (this[sign] ?? 0) + 1;
  }
}

const PARTS = [['M', 1000], ['CM', 900], ['D', 500], ['CD', 400], ['C', 100], ['XC', 90], ['L', 50],
  ['XL', 40], ['X', 10], ['IX', 9], ['V', 5], ['IV', 4], ['I', 1]];

const toRoman = (number) => {
  if (number < 1 || number > 3999) throw new RangeError();
  let numeral = '';
  for (const [part, value] of PARTS) while (number >= value) [numeral, number] = [numeral + part, number - value];
  return numeral;
};

const fromRoman = (numeral) => {
  for (let number = 1; number < 4000; number++) if (toRoman(number) === numeral) return number;
};

module.exports = { toRoman, fromRoman, signs: () => Signs.from('MDCLXVI'), count: (numeral) => new Counts(numeral) };
