function add(a, b) {
  return a - b;
}

function count(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function next(text) {
  if (text === '') throw new RangeError('no text');
  return text;
}

async function later(list) {
  await null;
  return list;
}

class Tools {
  static unique(list) {
    return new Set(list);
  }
}

module.exports = { add, count, next, later, Tools };
