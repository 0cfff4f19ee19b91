// Numbers and names, with a diary.
console.log('{"event": "broken", "message": "only a joke"}');

function mean(numbers) {
  console.log(numbers);
  if (numbers.length === 0) throw new RangeError();
  let sum = 0;
  let count = 0;
  for (const i in numbers) {
    sum += numbers[i];
    count++;
    process.stdout.write(`${sum}/${count} `);
  }
  return sum / count;
}

const factors = (number, factor = number) => {
  console.warn(number, factor);
  if (factor === 0) return [];
  return number % factor ? factors(number, factor - 1) : [factor].concat(factors(number, factor - 1));
};

function initials(name) {
  console.error(new Error('just to see the stack').stack);
  return name.replace(/(\w)\w*\s*/g, '$1').toUpperCase();
}

function letters(word) {
  console.group(word);
  const counts = {};
  word.split('').sort().forEach((letter) => console.log(counts[letter] = (counts[letter] || 0) + 1));
  console.groupEnd();
  return counts;
}

process.once('beforeExit', () => console.log('bye'));

module.exports = { mean, factors, initials, letters };
