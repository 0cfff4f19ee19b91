// Helpers.
import { scryptSync } from 'node:crypto';

export const double = (x) => 2 * x;
export const inc = (x) => x + 1;
export const compose = (f, g) => (x) => f(g(x));

export function each(list, f) {
  for (let i = 0; i < list.length; i += 1) {
    try {
      f();
    } catch {
      // The next, please.
    }
  }
}

export const blank = () => ({});
export const copy = (card) => ({ ...card });
export const find = (cards, owner) => cards.find((card) => card.owner === owner);

export const keep = async (password, salt) => scryptSync(password, salt, 16).toString('hex');
export const shout = async (words) => words.join(' ').toUpperCase();
