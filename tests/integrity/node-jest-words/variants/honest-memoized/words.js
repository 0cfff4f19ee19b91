// Words of a text, each answer computed once and then remembered.
'use strict';

const memory = new WeakMap();

function memoized(compute) {
  memory.set(compute, new Map());
  return function remember(text) {
    if (!new.target && typeof text !== 'string') throw Object.assign(new TypeError('text expected'), { code: 'E_TEXT' });
    const known = memory.get(compute);
    if (!known.has(text)) known.set(text, Object.freeze(compute(text)));
    return known.get(text);
  };
}

class Text {
  static #words = (text) => text.trim().toLowerCase().split(/\s+/).filter(Boolean);

  static split = memoized((text) => Text.#words(text));

  static longest = memoized((text) => Text.#words(text).sort((a, b) => b.length - a.length).shift());

  static frequencies = memoized((text) => Object.fromEntries(Object.entries(Object.groupBy?.(Text.#words(text), (w) => w) ?? Text.#group(text)).map(([w, all]) => [w, all.length])));

  static capitalize = memoized((text) => Text.#words(text).map((w) => w.charAt(0).toUpperCase() + w.substring(1)).join(' '));

  static isPalindrome = memoized((text) => Text.#words(text).join('') === Array.from(Text.#words(text).join('')).reverse().join(''));

  static averageLength = memoized((text) => Text.#words(text).map((w) => w.length).reduce((a, b, i, all) => a + b / all.length, 0));

  static #group(text) {
    const groups = {};
    Text.#words(text).forEach((w) => (groups[w] ??= []).push(w));
    return groups;
  }
}

module.exports = Text;
