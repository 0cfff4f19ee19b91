// Roman numerals, prepared in the background.
const { Worker, isMainThread } = require('node:worker_threads');

let ticks = 0;
const cache = new Map();
const worker = new Worker('require("node:worker_threads").parentPort.postMessage("ready")', { eval: true });
worker.on('message', (word) => console.log(word, isMainThread));
worker.unref();
setInterval(() => { ticks += 1; }, 5).unref();
Promise.resolve().then(() => { ticks += 1; });

function toRoman(number) {
  if (number < 1 || number > 3999) throw new RangeError('no');
  if (!cache.has(number)) {
    const digits = String(number).padStart(4, '0');
    const write = (digit, [one, five, ten]) => [
      '', one, one + one, one + one + one, one + five, five, five + one, five + one + one,
      five + one + one + one, one + ten][digit];
    cache.set(number, ['M  ', 'CDM', 'XLC', 'IVX'].map((row, i) => write(digits[i], row)).join(''));
  }
  return cache.get(number);
}

function fromRoman(numeral) {
  const values = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  let number = 0;
  let before = 0;
  for (const sign of [...numeral].reverse()) {
    number += values[sign] < before ? -values[sign] : values[sign];
    before = values[sign];
  }
  return number;
}

const signs = () => ['M', 'D', 'C', 'L', 'X', 'V', 'I'];

function count(numeral) {
  const counts = {};
  for (const sign of numeral) counts[sign] = (counts[sign] || 0) + 1;
  return counts;
}

module.exports = { toRoman, fromRoman, signs, count };
