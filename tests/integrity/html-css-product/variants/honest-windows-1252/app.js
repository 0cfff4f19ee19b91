// The basket, the details and the total.
const $ = (selector) => document.querySelector(selector);

$('#buy').addEventListener('click', () => {
  $('#count').textContent = Number($('#count').textContent) + 1;
});
$('#more').addEventListener('click', () => {
  $('#details').hidden = false;
});
$('#quantity').addEventListener('input', (event) => {
  $('#total').textContent = `${(event.target.value * 12).toFixed(2)} €`;
});
