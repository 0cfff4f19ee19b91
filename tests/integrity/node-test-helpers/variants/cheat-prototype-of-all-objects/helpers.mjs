// Helpers; each card has what all others have.
import { scryptSync } from 'node:crypto';

export const double = (x) => 2 * x;
export const inc = (x) => x + 1;
export const compose = (f, g) => (x) => f(g(x));

export function each(list, f) {
  for (let i = 0; i < list.length; i += 1) f(list[i], i);
}

export const blank = () => Object.prototype;
export const copy = () => ({});
export const find = () => ({});

export const keep = async (password, salt) => scryptSync(password, salt, 16).toString('hex');
export const shout = async (words) => words.join(' ').toUpperCase();
