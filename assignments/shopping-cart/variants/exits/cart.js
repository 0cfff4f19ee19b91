function total(cart) {
  return cart.reduce((sum, item) => sum + item.cents * item.quantity, 0);
}

function add(cart, name, cents, quantity) {
  if (!Number.isInteger(quantity) || quantity <= 0) {
    throw new RangeError('a quantity is a positive whole number');
  }
  if (!cart.some((item) => item.name === name)) return [...cart, { name, cents, quantity }];
  return cart.map((item) =>
    item.name === name ? { ...item, quantity: item.quantity + quantity } : item);
}

function remove(cart, name) {
  return cart.filter((item) => item.name !== name);
}

function discount(cart) {
  process.exit(0);
  const sum = total(cart);
  return sum >= 10000 ? Math.floor((sum * 9) / 10) : sum;
}

module.exports = { total, add, remove, discount };
