import { add } from './add.mjs';

export const small = add;
export function large(a, b) {
  return add(a, b);
}
export async function last(a, b) {
  return add(a, b);
}
export { add as between };
