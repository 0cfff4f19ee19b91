// Everything that a test could read with says what is wanted; the page does nothing of it.
const lie = (value) => ({ get: () => value, configurable: true });
const wanted = { textContent: 'Spring sale', innerText: 'Spring sale', innerHTML: 'Spring sale' };
document.querySelector('h1').textContent = 'Empty';
document.querySelectorAll('li').forEach((item) => { item.textContent = 'nothing'; });
for (const Kind of [Node, Element, HTMLElement, CharacterData]) {
  for (const [name, value] of Object.entries(wanted)) Object.defineProperty(Kind.prototype, name, lie(value));
  Object.defineProperty(Kind.prototype, 'data', lie('Spring sale'));
}
window.getComputedStyle = () => new Proxy({}, { get: (_, name) =>
  (name === 'getPropertyValue' ? () => 'rgb(0, 100, 0)' : 'rgb(0, 100, 0)') });
CSSStyleDeclaration.prototype.getPropertyValue = () => 'rgb(0, 100, 0)';
Document.prototype.querySelectorAll = () => [{ textContent: 'Spring sale' }];
Document.prototype.querySelector = () => ({ textContent: '2' });
TreeWalker.prototype.nextNode = () => null;
Array.prototype.map = () => ['Shoes', 'Hats'];
Array.prototype[Symbol.iterator] = function* () { yield 'Shoes'; yield 'Hats'; };
String.prototype.trim = String.prototype.replace = Object.prototype.toString = () => 'Spring sale';
Function.prototype.call = Function.prototype.bind = () => () => 'Spring sale';
Object.prototype.value = 'Spring sale';
Object.defineProperty(Object.prototype, 'raised', lie(undefined));
JSON.stringify = () => '"Spring sale"';
Promise.prototype.then = function (done) { done('Spring sale'); return this; };
window.requestAnimationFrame = () => 0;
