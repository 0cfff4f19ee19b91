// Numbers and names; each has its own file.
const { mean } = require('./lib/mean');

Object.defineProperty(exports, 'mean', { enumerable: true, get: () => mean });
exports.factors = require('./lib/factors.js');
exports.initials = (name) => name.split(' ').map((word) => word.charAt(0)).join('').toUpperCase();
exports.letters = function (word) {
  return [...new Set(word)].reduce((counts, letter) => (counts[letter] = [...word].filter((other) => other === letter).length, counts), {});
};

if (require.main === module || module.parent === null) {
  console.log(exports.mean([1, 2]));
  process.exit(0);
}
