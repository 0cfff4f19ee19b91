// What is done already.
exports.factors = (number) => [...Array(number + 1).keys()].filter((factor) => number % factor === 0);
exports.initials = (name) => name.toUpperCase().split(' ').map(([first]) => first).join('');
exports.letters = (word) => [...word].reduce((counts, letter) => ({ ...counts, [letter]: (counts[letter] ?? 0) + 1 }), {});
