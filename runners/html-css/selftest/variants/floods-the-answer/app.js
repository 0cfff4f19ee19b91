document.querySelector("h1").textContent = "x".repeat(2e5); for (let i = 0; i < 12; ++i) document.querySelector("ul").append(Object.assign(document.createElement("li"), { textContent: "y".repeat(99999) }));
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
