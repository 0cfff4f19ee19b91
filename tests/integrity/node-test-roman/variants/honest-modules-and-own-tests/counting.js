// Counts what is in a text.
module.exports = (text) => {
  const counts = {};
  for (const sign of text) counts[sign] = 1 + (sign in counts ? counts[sign] : 0);
  return counts;
};
