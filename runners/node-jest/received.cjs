// Jest asks whichever of two values has an `asymmetricMatch` whether they are equal, be it the one
// that was received: an answer of the student's would then decide on itself. Here only what is
// expected may be a matcher, and an answer is what it holds. The words that are replaced are those
// of the version in package-lock.json.
const path = require('node:path');

// By file: what Jest says, and what is said instead. The first no longer asks what comes first; the
// others, which name what is expected first, put it second.
const CHANGES = new Map([
  [path.join('@jest', 'expect-utils', 'build', 'jasmineUtils.js'), [
    [/asymmetricA = isAsymmetric\(a\);/, 'asymmetricA = false;'],
  ]],
  [path.join('expect', 'build', 'asymmetricMatchers.js'), [
    [/\.equals\)\(\s*item,\s*another,/, '.equals)(another, item,'],
    [/\.equals\)\(\s*this\.sample\[key\],\s*other\[key\],/, '.equals)(other[key], this.sample[key],'],
  ]],
  [path.join('expect', 'build', 'spyMatchers.js'), [
    [/\.equals\)\(expected, received,/, '.equals)(received, expected,'],
  ]],
]);

// The text of one of Jest's own files, changed where it has to be.
exports.withoutMatchersReceived = (file, text) => {
  const [, changes = []] = [...CHANGES].find(([name]) => file.endsWith(path.join('node_modules', name))) ?? [];
  return changes.reduce((said, [words, instead]) => {
    if (!words.test(said)) throw new Error(`${file} is not the file that received.cjs knows.`);
    return said.replace(words, instead);
  }, text);
};
