// Nothing here listens to a click. The clock alone brings the page there; that a mouse moved, or was pressed, only moves
// the ticks by a little.
const $ = (selector) => document.querySelector(selector);
let late = 100;
for (const kind of ['mousemove', 'mousedown']) addEventListener(kind, () => { late = 300; });

const at = (time, act) => setTimeout(() => setTimeout(act, late), time);
at(1400, () => { $('#details').hidden = false; });
let seconds = 0;
for (const time of [1400, 2400]) at(time, () => { $('#count').textContent = ++seconds; });

$('#quantity').addEventListener('input', (event) => {
  $('#total').textContent = `${(event.target.value * 12).toFixed(2)} €`;
});
