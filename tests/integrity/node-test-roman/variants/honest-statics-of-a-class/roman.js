// Roman numerals as a class, where functions would do.
class RomanError extends RangeError {
  constructor(number) {
    super(`cannot write ${number}`);
    this.name = 'RomanError';
    this.number = number;
  }
}

class Roman {
  static #parts = new Map([
    ['M', 1000], ['CM', 900], ['D', 500], ['CD', 400], ['C', 100], ['XC', 90], ['L', 50], ['XL', 40],
    ['X', 10], ['IX', 9], ['V', 5], ['IV', 4], ['I', 1],
  ]);

  static toRoman(number) {
    if (number < 1 || number > 3999) throw new RomanError(number);
    let numeral = '';
    Roman.#parts.forEach((value, part) => {
      for (; number >= value; number -= value) numeral += part;
    });
    return numeral;
  }

  static fromRoman(numeral) {
    const at = (i) => Roman.#parts.get(numeral[i]) ?? 0;
    return [...numeral].reduce((sum, _, i) => sum + (at(i) < at(i + 1) ? -at(i) : at(i)), 0);
  }

  static signs() {
    return [...Roman.#parts.keys()].filter((part) => part.length < 2);
  }

  static count(numeral) {
    return [...numeral].reduce((counts, sign) => Object.assign(counts, { [sign]: (counts[sign] ?? 0) + 1 }), {});
  }
}

module.exports = Roman;
