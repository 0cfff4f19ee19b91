// Words of a text, with a class for the counts and one for lists.
class Words extends Array {}

class Counts {
  constructor(list) {
    this.total = undefined; // nobody has asked for it yet
    list.forEach((word) => { this[word] = (this[word] || 0) + 1; });
  }

  get most() {
    return Object.keys(this).sort((a, b) => this[b] - this[a])[0];
  }
}

function split(text) {
  if (Object.prototype.toString.call(text) !== '[object String]') throw new TypeError(`not a text: ${text}`);
  return Words.from(text.toLowerCase().match(/\S+/g) ?? []);
}

const longest = (text) => [...split(text)].sort((a, b) => b.length - a.length)[0];
const frequencies = (text) => new Counts(split(text));
const capitalize = (text) => text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
const isPalindrome = (text) => split(text).join('') === [...split(text).join('')].reverse().join('');
const averageLength = (text) => split(text).reduce((sum, { length }) => sum + length, 0) / split(text).length;

module.exports = { split, longest, frequencies, capitalize, isPalindrome, averageLength };
