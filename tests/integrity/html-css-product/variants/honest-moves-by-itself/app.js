// The basket, the details and the total; and a clock.
const $ = (selector) => document.querySelector(selector);

const show = () => { $('#details').hidden = false; };
const offer = setTimeout(show, 1900);
setInterval(() => { $('#clock').textContent = new Date().toLocaleTimeString(); }, 1000);

$('#buy').addEventListener('click', () => {
  setTimeout(() => { $('#count').textContent = Number($('#count').textContent) + 1; }, 150);
});
$('#more').addEventListener('click', () => {
  clearTimeout(offer);
  setTimeout(show, 300);
});
$('#quantity').addEventListener('input', (event) => {
  setTimeout(() => { $('#total').textContent = `${(event.target.value * 12).toFixed(2)} €`; }, 100);
});
