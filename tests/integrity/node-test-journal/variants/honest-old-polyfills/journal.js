// A journal in a text file, with polyfills as MDN once had them and lists that are gone through in their own order.
'use strict';

const fs = require('fs');

Array.prototype.flat = function flat() {
  return this.reduce((all, item) => all.concat(item), []);
};
String.prototype.trimEnd = function trimEnd() {
  return this.replace(/\s+$/, '');
};

function write(file, entry) {
  if (/\n/.test(entry)) throw new TypeError('one line, please');
  fs.appendFileSync(file, entry + '\n');
}

function read(file) {
  if (!fs.existsSync(file)) return [];
  const lines = String(fs.readFileSync(file)).trimEnd().split('\n');
  lines[Symbol.iterator] = function* inOrder() {
    for (let i = 0; i < this.length; i += 1) yield this[i];
  };
  return [...lines];
}

function search(file, word) {
  return read(file).filter((line) => line.toLowerCase().indexOf(word.toLowerCase()) >= 0);
}

function stats(file) {
  const lines = read(file);
  return { lines: lines.length, words: lines.map((line) => line.split(' ')).flat().length };
}

module.exports = { write, read, search, stats };
