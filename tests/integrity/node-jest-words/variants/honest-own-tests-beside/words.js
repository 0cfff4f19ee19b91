// Words of a text.
const { split } = require('./lib/split');

const expect = (text) => split(text);
const test = (pattern, text) => pattern.test(text);

module.exports = {
  split,
  longest: (text) => expect(text).reduce((a, b) => (b.length > a.length ? b : a)),
  frequencies(text) {
    return expect(text).reduce((counts, word) => ({ ...counts, [word]: (counts[word] ?? 0) + 1 }), {});
  },
  capitalize: (text) => expect(text).map((word) => (test(/^[a-z]/, word) ? word[0].toUpperCase() + word.slice(1) : word)).join(' '),
  isPalindrome(text) {
    const letters = expect(text).join('');
    for (let i = 0, j = letters.length - 1; i < j; i++, j--) if (letters[i] !== letters[j]) return false;
    return true;
  },
  averageLength: (text) => expect(text).join('').length / expect(text).length,
};
