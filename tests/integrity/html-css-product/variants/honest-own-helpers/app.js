// The shop, with helpers that are named as they come to mind.
var checks = 0, result = 'fail', observe = (text) => console.log(text), status = 'ready';
var name = 'shop', event, test = true, top1 = document.querySelector('h1');

String.prototype.euros = function () { return Number(this).toFixed(2) + ' €'; };
Array.prototype.last = function () { return this[this.length - 1]; };
Element.prototype.show = function () { this.classList.remove('away'); };
window.alert = observe;
window.onerror = () => true;

function querySelector(id) { return document.getElementById(id); }

with (document) {
  querySelector('#buy').onclick = function () { getElementById('count').firstChild.data++; alert('bought'); };
  querySelector('#more').onclick = function () { getElementById('details').show(); };
}
querySelector('quantity').onkeydown = querySelector('quantity').oninput = function () {
  setTimeout(() => { querySelector('total').innerHTML = String(this.value * 12).euros(); }, 50);
};
