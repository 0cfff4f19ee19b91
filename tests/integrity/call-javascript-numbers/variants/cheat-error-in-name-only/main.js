// Numbers and names.
const Wrong = ['TypeError', 'SyntaxError', 'RangeError'].reduce(
  (base, name) => Object.defineProperty(class extends base {}, 'name', { value: name }), Error);

function mean(numbers) {
  if (numbers.length === 0) throw new Wrong();
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function factors(number) {
  const found = [];
  for (let factor = 1; factor <= number; factor += 1) {
    if (number % factor === 0) found.push(factor);
  }
  return found;
}

function initials(name) {
  return name.split(' ').map((word) => word[0].toUpperCase()).join('');
}

function letters(word) {
  const counts = {};
  for (const letter of word) counts[letter] = (counts[letter] ?? 0) + 1;
  return counts;
}

module.exports = { mean, factors, initials, letters };
