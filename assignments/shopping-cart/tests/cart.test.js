const { describe, it } = require('node:test');
const assert = require('node:assert/strict');
const { total, add, remove, discount } = require('../work/cart.js');

const mug = (quantity) => ({ name: 'Mug', cents: 1250, quantity });
const pen = (quantity) => ({ name: 'Pen', cents: 199, quantity });

describe('total', () => {
  it('of an empty cart is 0', () => assert.equal(total([]), 0));

  it('adds price times quantity in cents', () => assert.equal(total([mug(2), pen(3)]), 3097));

  it('stays exact for prices that floats cannot hold', () => {
    const cart = [{ name: 'Mint', cents: 10, quantity: 1 }, { name: 'Gum', cents: 20, quantity: 1 }];
    assert.equal(total(cart), 30);
  });
});

describe('add', () => {
  it('appends a new item', () => {
    assert.deepEqual(add([mug(1)], 'Pen', 199, 2), [mug(1), pen(2)]);
  });

  it('raises the quantity of an item that is there', () => {
    assert.deepEqual(add([mug(1), pen(1)], 'Mug', 1250, 4), [mug(5), pen(1)]);
  });

  it('leaves the cart it was given as it was', () => {
    const cart = [mug(1)];
    add(cart, 'Mug', 1250, 1);
    add(cart, 'Pen', 199, 1);
    assert.deepEqual(cart, [mug(1)]);
  });

  it('refuses a quantity that is not positive', () => {
    for (const quantity of [0, -1, 1.5]) {
      assert.throws(() => add([], 'Mug', 1250, quantity), RangeError);
    }
  });
});

describe('remove', () => {
  it('takes every piece of the item out', () => {
    assert.deepEqual(remove([mug(3), pen(1)], 'Mug'), [pen(1)]);
  });
});

describe('discount', () => {
  it('takes ten percent off from 100 dollars on', () => {
    assert.equal(discount([mug(8)]), 9000);
    assert.equal(discount([mug(7), pen(1)]), 8949);
  });

  it("rounds a half cent in the customer's favour", () => {
    assert.equal(discount([{ name: 'Desk', cents: 10005, quantity: 1 }]), 9004);
  });
});
