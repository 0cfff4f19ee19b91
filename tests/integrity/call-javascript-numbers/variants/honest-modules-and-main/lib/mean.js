// The mean of some numbers.
exports.mean = (numbers) => {
  const { length } = numbers;
  if (length === 0) throw RangeError('empty');
  return numbers.map((number) => number / length).reduce((a, b) => a + b);
};
