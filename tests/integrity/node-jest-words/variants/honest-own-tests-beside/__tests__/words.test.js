// My own tests.
const { split, isPalindrome } = require('../words.js');

describe('words', () => {
  test('split a text', () => expect(split('a b')).toEqual(['a', 'b']));
  test.todo('counted');
  it('read backwards', () => expect(isPalindrome('aba')).toBeTruthy());
});
