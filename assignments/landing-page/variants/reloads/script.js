const form = document.querySelector('#signup');
const message = document.querySelector('#message');

form.addEventListener('submit', (event) => {
  const address = document.querySelector('#email').value.trim();
  message.textContent = address.includes('@')
    ? `See you there, ${address}!`
    : 'Please check your address.';
  message.hidden = false;
});
