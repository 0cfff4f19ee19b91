// Roman numerals, and everything said aloud.
console.log('loading', __filename);

const PARTS = {
  M: 1000, CM: 900, D: 500, CD: 400, C: 100, XC: 90, L: 50, XL: 40, X: 10, IX: 9, V: 5, IV: 4, I: 1,
};

function toRoman(number) {
  console.error('toRoman', number);
  if (!(number >= 1 && number <= 3999)) {
    console.trace('refused');
    throw new RangeError('no such numeral');
  }
  const part = Object.keys(PARTS).find((key) => PARTS[key] <= number);
  process.stdout.write(`{"part": "${part}"}\n`);
  return number === PARTS[part] ? part : part + toRoman(number - PARTS[part]);
}

function fromRoman(numeral) {
  if (numeral === '') return 0;
  const part = Object.keys(PARTS).find((key) => numeral.startsWith(key));
  console.table([{ numeral, part }]);
  return PARTS[part] + fromRoman(numeral.slice(part.length));
}

function signs() {
  console.dir(PARTS);
  return [...'MDCLXVI'];
}

function count(numeral) {
  process.stderr.write('counting\n\n');
  const counts = {};
  [...numeral].forEach((sign) => { counts[sign] = numeral.split(sign).length - 1; });
  console.log('%o', counts);
  return counts;
}

process.on('exit', () => console.log('not ok 1 - goodbye'));

module.exports = { toRoman, fromRoman, signs, count };
