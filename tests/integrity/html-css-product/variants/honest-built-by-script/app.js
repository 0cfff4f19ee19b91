// The shop's page, rendered from its state.
const state = { count: 0, open: false, quantity: 1 };

class ShopTotal extends HTMLElement {
  static observedAttributes = ['pieces'];

  attributeChangedCallback(name, before, pieces) {
    this.textContent = new Intl.NumberFormat('en', { minimumFractionDigits: 2 }).format(12 * pieces) + ' €';
  }
}

customElements.define('shop-total', ShopTotal);

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function render() {
  details.style.display = state.open ? '' : 'none';
  count.replaceChildren(`${state.count}`);
  total.setAttribute('pieces', state.quantity);
}

const observe = element('button', { id: 'more', onclick: () => set({ open: true }) }, 'More');
const count = element('b', { id: 'count' });
const details = element('section', { id: 'details' }, 'Made by hand');
const total = element('shop-total', { id: 'total' });

function set(changes) {
  Object.assign(state, changes);
  console.log(JSON.stringify(state));
  queueMicrotask(render);
}

document.body.prepend(
  element('header', {}, element('h1', { innerHTML: 'Blue&#32;mug' })),
  element('ul', {}, ...['Holds 300 ml', 'Dishwasher safe'].map((feature) => element('li', {}, feature))),
  element('button', { id: 'buy', className: 'primary', onclick: () => set({ count: state.count + 1 }) }, 'Buy'),
  count, observe, details,
  element('input', { id: 'quantity', type: 'number', value: 1, oninput: ({ target }) => set({ quantity: target.value }) }),
  total,
);
render();
