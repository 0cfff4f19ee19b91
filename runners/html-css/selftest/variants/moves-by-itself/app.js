let count = -1;
setInterval(() => {
  count += 1;
  document.querySelector('#count').textContent = count;
}, 950);
document.querySelector('#order').addEventListener('submit', (event) => {
  event.preventDefault();
  const thanks = document.querySelector('#thanks');
  thanks.textContent = `Thank you, ${document.querySelector('#name').value}!`;
  setTimeout(() => { thanks.hidden = false; }, 2000);
});
