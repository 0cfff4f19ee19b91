function total(cart) {
  return cart.reduce((sum, item) => sum + item.cents * item.quantity, 0);
}

function add(cart, name, cents, quantity) {
  if (!Number.isInteger(quantity) || quantity <= 0) {
    throw new RangeError('a quantity is a positive whole number');
  }
  const known = cart.find((item) => item.name === name);
  if (known) known.quantity += quantity;
  else cart.push({ name, cents, quantity });
  return cart;
}

function remove(cart, name) {
  return cart.filter((item) => item.name !== name);
}

function discount(cart) {
  const sum = total(cart);
  return sum >= 10000 ? Math.floor((sum * 9) / 10) : sum;
}

module.exports = { total, add, remove, discount };
