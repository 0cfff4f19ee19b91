function total(cart) {}

function add(cart, name, cents, quantity) {}

function remove(cart, name) {}

function discount(cart) {}

module.exports = { total, add, remove, discount };
