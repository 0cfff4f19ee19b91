// A journal in a text file. What callers must not do is asserted.
const assert = require('node:assert/strict');
const fs = require('node:fs');
const { EOL } = require('node:os');

class LineBreakError extends TypeError {
  name = 'LineBreakError';
}

function holds(call) {
  try {
    call();
    return true;
  } catch (error) {
    assert.ok(error instanceof assert.AssertionError);
    return false;
  }
}

function write(file, entry) {
  if (!holds(() => assert.equal(entry.indexOf('\n'), -1))) throw new LineBreakError(entry);
  fs.appendFileSync(file, entry + EOL);
}

function read(file) {
  if (holds(() => assert.equal(fs.existsSync(file), false))) return [];
  const lines = fs.readFileSync(file, 'utf8').split(EOL);
  assert.equal(lines.pop(), '');
  return lines;
}

const search = (file, word) => read(file).filter((entry) => entry.toLowerCase().includes(word));

function stats(file) {
  const words = read(file).flatMap((entry) => entry.split(' '));
  assert.notEqual(words, undefined);
  return { words: words.length, lines: read(file).length };
}

module.exports = { write, read, search, stats };
