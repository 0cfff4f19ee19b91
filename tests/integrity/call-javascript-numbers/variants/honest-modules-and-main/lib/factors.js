// The factors of a number, made one by one.
function* each(number) {
  for (let factor = 1; factor <= number; factor++) if (!(number % factor)) yield factor;
}

module.exports = (number) => [...each(number)];
