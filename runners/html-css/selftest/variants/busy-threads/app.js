const worker = new Worker("worker.js"); worker.onmessage = ({ data }) => console.log(data); worker.postMessage(1);
for (let i = 0; i < 1e8; ++i);
setInterval(() => {}, 0); const c = new MessageChannel(); c.port1.onmessage = () => c.port2.postMessage(0); c.port2.postMessage(0);
history.pushState({}, "", "#x"); new MutationObserver(() => {}).observe(document, { subtree: true, childList: true, characterData: true });
let count = 0;
document.querySelector('#buy').addEventListener('click', () => {
  count += 1;
  document.querySelector('#count').textContent = count;
});
document.querySelector('#order').addEventListener('submit', (event) => {
  event.preventDefault();
  const thanks = document.querySelector('#thanks');
  thanks.textContent = `Thank you, ${document.querySelector('#name').value}!`;
  setTimeout(() => { thanks.hidden = false; }, 2000);
});
