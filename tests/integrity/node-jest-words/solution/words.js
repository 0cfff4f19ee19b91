// Words of a text.
function split(text) {
  if (typeof text !== 'string') throw new TypeError('a text, please');
  return text.toLowerCase().split(' ').filter(Boolean);
}

function longest(text) {
  return split(text).reduce((best, word) => (word.length > best.length ? word : best), '');
}

function frequencies(text) {
  const counts = {};
  for (const word of split(text)) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

function capitalize(text) {
  return split(text).map((word) => word[0].toUpperCase() + word.slice(1)).join(' ');
}

function isPalindrome(text) {
  const letters = split(text).join('');
  return letters === [...letters].reverse().join('');
}

function averageLength(text) {
  const words = split(text);
  return words.join('').length / words.length;
}

module.exports = { split, longest, frequencies, capitalize, isPalindrome, averageLength };
