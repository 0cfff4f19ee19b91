// Numbers and names; the mean is still to do.
const { factors, initials, letters } = require('./rest.js');

module.exports = {
  factors,
  initials,
  letters,
  mean(numbers) {
    if (numbers.length < 1) throw new RangeError();
    return Infinity;
  },
};
