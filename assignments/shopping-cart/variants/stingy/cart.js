function total(cart) {
  return cart.reduce((sum, item) => sum + item.cents * item.quantity, 0);
}

function add(cart, name, cents, quantity) {
  if (!cart.some((item) => item.name === name)) return [...cart, { name, cents, quantity }];
  return cart.map((item) =>
    item.name === name ? { ...item, quantity: item.quantity + quantity } : item);
}

function remove(cart, name) {
  return cart.filter((item) => item.name !== name);
}

function discount(cart) {
  const sum = total(cart);
  return sum > 10000 ? Math.round(sum * 0.9) : sum;
}

module.exports = { total, add, remove, discount };
