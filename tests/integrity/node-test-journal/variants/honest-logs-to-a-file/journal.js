// A journal in a text file, and a log of what was done with it.
const { appendFileSync, readFileSync, writeFileSync, mkdirSync } = require('node:fs');

mkdirSync('/tmp/journal-logs', { recursive: true });
const log = (...words) => {
  console.error('[journal]', ...words);
  appendFileSync('/tmp/journal-logs/all.log', `${words.join(' ')}\n`);
};

exports.read = function (file) {
  log('read', file);
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n');
  } catch (error) {
    log('failed', error.code);
    if (error.code === 'ENOENT') return [];
    throw error;
  }
};

exports.write = function (file, entry) {
  if (/[\r\n]/.test(entry)) throw new TypeError('no line breaks, please');
  writeFileSync(file, exports.read(file).concat(entry, '').join('\n'));
  log('wrote', entry.length, 'characters');
};

exports.search = (file, word) => exports.read(file).filter((entry) => RegExp(`\\b${word}\\b`, 'i').test(entry));

exports.stats = (file) => {
  const text = exports.read(file).join('\n');
  return { lines: text.split('\n').length, words: text.split(/\s+/).length };
};
