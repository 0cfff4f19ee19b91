// What helpers.mjs must do.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import {
  blank, compose, copy, double, each, find, inc, keep, shout,
} from '../work/helpers.mjs';

test('compose calls one after the other', () => {
  assert.equal(compose(double, inc)(5), 12);
});

test('each calls with the item and its index', () => {
  let calls = 0;
  each(['a', 'b'], (item, index) => {
    calls += 1;
    assert.deepEqual([item, index], ['ab'[calls - 1], calls - 1]);
  });
  assert.equal(calls, 2);
});

test('copy makes another card', () => {
  const card = blank();
  card.owner = 'Ada';
  const other = copy(card);
  assert.notEqual(other, card);
  assert.equal(other.owner, 'Ada');
});

test('find knows a card by its owner', () => {
  assert.equal(find([{ owner: 'Bob' }, { owner: 'Ada', number: 7 }], 'Ada').owner, 'Ada');
});

test('keep gives the key of a password', async () => {
  assert.equal(await keep('secret', 'salt'), '05ffaebcca41770af425d4ba9b4e7bcd');
});

test('shout waits for its words', async () => {
  assert.equal(await shout(['hey', 'jude']), 'HEY JUDE');
});
