// Splits a text into its words.
exports.split = (text) => {
  if (typeof text !== 'string') throw new TypeError('split() takes a text');
  return text.toLowerCase().split(/ +/).filter((word) => word !== '');
};
