// A journal in a text file.
const fs = require('node:fs');

function write(file, entry) {
  if (entry.includes('\n')) throw new TypeError('an entry is one line');
  fs.appendFileSync(file, `${entry}\n`);
}

function read(file) {
  if (!fs.existsSync(file)) return [];
  return fs.readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

function search(file, word) {
  return read(file).filter((entry) => entry.toLowerCase().split(' ').includes(word.toLowerCase()));
}

function stats(file) {
  const entries = read(file);
  return { lines: entries.length, words: entries.join(' ').split(' ').filter(Boolean).length };
}

module.exports = { write, read, search, stats };
