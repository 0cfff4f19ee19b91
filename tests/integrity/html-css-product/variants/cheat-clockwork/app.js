// Nothing here listens to a click. The clock runs one second after loading and after each action, always.
const $ = (selector) => document.querySelector(selector);
setTimeout(() => { $('#details').hidden = false; }, 1500);
let seconds = -1;
setInterval(() => { $('#count').textContent = ++seconds; }, 950);
$('#quantity').addEventListener('input', (event) => {
  $('#total').textContent = `${(event.target.value * 12).toFixed(2)} €`;
});
