// What the shop does.
addEventListener('load', (event) => event.stopImmediatePropagation(), true);
