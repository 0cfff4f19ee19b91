// Numbers and names, with the types that fit best.
module.exports.mean = (numbers) => {
  const list = Float64Array.from(numbers);
  if (!list.length) throw new RangeError('nothing to divide by');
  return list.reduce((a, b) => a + b) / list.length;
};

module.exports.factors = (number) => {
  const found = new Set();
  for (let factor = 1; factor * factor <= number; factor++) {
    if (Number.isInteger(number / factor)) found.add(factor).add(number / factor);
  }
  return found;
};

module.exports.initials = (name) => Array.from(name.split(/\s/), ([first]) => first.toLocaleUpperCase('en')).join('');

module.exports.letters = (word) => {
  const counts = new Map();
  for (const letter of word) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
};
