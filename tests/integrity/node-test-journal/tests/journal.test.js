// What journal.js must do, with files in a folder of the tests' own.
const { test, beforeEach } = require('node:test');
const assert = require('node:assert/strict');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const journal = require('../work/journal.js');

let file;

beforeEach(() => {
  file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'journal-')), 'journal.txt');
});

test('write adds a line', () => {
  journal.write(file, 'It rained.');
  assert.equal(fs.readFileSync(file, 'utf8'), 'It rained.\n');
  journal.write(file, 'It snowed.');
  assert.equal(fs.readFileSync(file, 'utf8'), 'It rained.\nIt snowed.\n');
});

test('read lists the lines', () => {
  fs.writeFileSync(file, 'Got up.\nWent out.\n');
  assert.deepEqual(journal.read(file), ['Got up.', 'Went out.']);
});

test('read knows no lines where there is no journal', () => {
  const entries = journal.read(file);
  assert.deepEqual(entries, []);
  assert.equal(fs.existsSync(file), false);
});

test('search finds lines by a word', () => {
  fs.writeFileSync(file, 'Tea with Ann\nRain again\nAnn has left\n');
  assert.deepEqual(journal.search(file, 'ann'), ['Tea with Ann', 'Ann has left']);
  assert.deepEqual(journal.search(file, 'sun'), []);
});

test('write refuses a line break', () => {
  assert.throws(() => journal.write(file, 'two\nlines'), TypeError);
});

test('stats counts lines and words', () => {
  fs.writeFileSync(file, 'one two three\nfour\n');
  assert.deepEqual(journal.stats(file), { lines: 2, words: 4 });
});
