function signUp(form) {
  const ok = /@/.test(form.email.value);
  document.getElementById('root').innerHTML = '<p id="message"></p>';
  setTimeout(() => {
    document.getElementById('message').innerText =
      ok ? 'See you there, ' + form.email.value + '!' : 'Please check your address.';
  }, 500);
  return false;
}
const seen = new IntersectionObserver((all) => all.forEach((one) => {
  if (one.isIntersecting) one.target.classList.add('seen');
}));
document.querySelectorAll('.features li').forEach((item) => seen.observe(item));
console.log('ready');
