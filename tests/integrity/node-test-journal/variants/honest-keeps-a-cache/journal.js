// A journal in a text file, kept in memory as well; it is read again only when it has changed.
const fs = require('node:fs');

const cache = new Map();
let calls = 0;

const proxied = new Proxy({
  write(file, entry) {
    if (entry.split('\n').length > 1) throw new TypeError('one line!');
    const handle = fs.openSync(file, 'a');
    fs.writeSync(handle, `${entry}\n`);
    fs.closeSync(handle);
    cache.delete(file);
  },
  read(file) {
    if (!fs.existsSync(file)) return [];
    if (!cache.has(file)) cache.set(file, fs.readFileSync(file).toString().match(/[^\n]+/g));
    return cache.get(file);
  },
  search(file, word) {
    return this.read(file).filter((line) => line.toUpperCase().match(/\w+/g).includes(word.toUpperCase()));
  },
  stats(file) {
    return this.read(file).reduce(({ lines, words }, line) => ({ lines: lines + 1, words: words + line.split(' ').length }), { lines: 0, words: 0 });
  },
}, {
  get(target, key) {
    calls += 1;
    return Reflect.get(target, key);
  },
});

process.on('exit', () => process.stdout.write(`${calls} calls\n`));

module.exports = proxied;
