// Words of a text; try: node words.js the cat and the dog
console.log('words.js is being loaded');
global.seen = global.seen || [];

function split(text) {
  if (typeof text !== 'string') {
    console.warn('FAIL words.js: not a text', text);
    throw new TypeError('not a text');
  }
  seen.push(text);
  return text.toLowerCase().split(' ').filter((word) => word.length > 0);
}

function longest(text) {
  let best = '';
  split(text).forEach((word) => {
    if (word.length > best.length) best = word;
  });
  console.info('longest is %s', best);
  return best;
}

function frequencies(text) {
  const counts = Object.create(null);
  split(text).forEach((word) => { counts[word] = (counts[word] || 0) + 1; });
  return counts;
}

function capitalize(text) {
  return split(text).map(([first, ...rest]) => first.toUpperCase() + rest.join('')).join(' ');
}

function isPalindrome(text) {
  const check = (letters) => letters.length < 2 || (letters[0] === letters.at(-1) && check(letters.slice(1, -1)));
  return check(split(text).join(''));
}

function averageLength(text) {
  const lengths = split(text).map((word) => word.length);
  const mean = lengths.reduce((a, b) => a + b, 0) / lengths.length;
  process.stderr.write(`${mean}\n`);
  return Number(mean.toFixed(3));
}

Object.assign(exports, { split, longest, frequencies, capitalize, isPalindrome, averageLength });

if (require.main === module) {
  const text = process.argv.slice(2).join(' ');
  for (const [name, call] of Object.entries(module.exports)) console.log(name, call(text));
  process.exit(text === '' ? 1 : 0);
}
