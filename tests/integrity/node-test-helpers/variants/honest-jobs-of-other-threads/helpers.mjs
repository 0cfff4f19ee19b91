// Helpers, with what Node does beside.
import { scrypt } from 'node:crypto';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';

export const double = (x) => 2 * x;
export const inc = (x) => x + 1;
export const compose = (...functions) => (x) => functions.reduceRight((value, f) => f(value), x);

export function each(list, f) {
  const errors = [];
  list.forEach((item, index) => {
    try {
      f(item, index);
    } catch (error) {
      errors.push(error);
    }
  });
  if (errors.length > 0) throw errors[0];
}

export const blank = () => ({});
export const copy = (card) => structuredClone(card);
export const find = (cards, owner) => cards.find((card) => card.owner === owner);

export async function keep(password, salt) {
  const key = await promisify(scrypt)(password, salt, 16);
  return key.toString('hex');
}

export async function shout(words) {
  await new Promise((resolve) => { setImmediate(resolve); });
  const loud = [];
  for await (const word of Readable.from(words)) loud.push(word.toUpperCase());
  return loud.join(' ');
}
