// What words.js must do.
const words = require('../work/words.js');

describe('words', () => {
  test('split a text', () => {
    expect(words.split('The cat  and THE dog')).toEqual(['the', 'cat', 'and', 'the', 'dog']);
    expect(words.split('')).toEqual([]);
  });

  test('longest of a text', () => {
    expect(words.longest('a quick fox')).toEqual('quick');
    expect(words.longest('no one else')).toEqual('else');
  });

  test('counted', () => {
    expect(words.frequencies('the cat and the dog')).toEqual({ the: 2, cat: 1, and: 1, dog: 1 });
  });

  test('capitalized', () => {
    expect(words.capitalize('the sound of music')).toEqual('The Sound Of Music');
  });

  test('read backwards', () => {
    expect(words.isPalindrome('never odd or even')).toBe(true);
    expect(words.isPalindrome('sometimes odd')).toBe(false);
  });

  test('of an average length', () => {
    expect(words.averageLength('one two three')).toBeCloseTo(3.667, 2);
  });

  test('in a text only', () => {
    expect(() => words.longest(42)).toThrow(TypeError);
  });
});
