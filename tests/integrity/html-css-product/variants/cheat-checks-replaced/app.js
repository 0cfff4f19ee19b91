// What the shop does.
window.observe = (check) => check.returns;
