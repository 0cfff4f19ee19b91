const { small, large, last, between } = require('../work/sums.js');

test('small', () => expect(small(1, 2)).toBe(3));

describe('sums', () => {
  it('large', () => expect(large(10, 20)).toEqual(30));

  it('between', () => {
    const sum = between(10, 20);
    expect(sum > 29).toBe(true);
    expect(sum < 31).toBe(true);
  });

  describe('deep', () => {
    it('last', async () => expect(await last(2, 3)).toBe(5));
  });
});
