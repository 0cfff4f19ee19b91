// The parts of a numeral and what they stand for.
exports.PARTS = Object.entries({
  M: 1000, CM: 900, D: 500, CD: 400, C: 100, XC: 90, L: 50, XL: 40, X: 10, IX: 9, V: 5, IV: 4, I: 1,
}).map(([part, value]) => ({ part, value }));
exports.SIGNS = exports.PARTS.filter(({ part }) => part[1] === undefined).map(({ part }) => part);
