// Numbers and names, with an error of their own.
class EmptyError extends RangeError {
  constructor() {
    super('nothing to divide by');
  }
}

const mean = (numbers) => {
  if (numbers.length === 0) throw new EmptyError();
  return eval(numbers.join('+')) / numbers.length;
};

const factors = (number) => Array.from({ length: number }, (_, i) => i + 1).filter((i) => number % i === 0);

const initials = (name) => [...name.matchAll(/(?<=^| )./g)].join('').toUpperCase();

const letters = (word) => word === '' ? {} : (([first, ...rest], counts = letters(rest.join(''))) =>
  ({ ...counts, [first]: (counts[first] ?? 0) + 1 }))(word);

module.exports = { mean, factors, initials, letters };
