// What the other parts of the reader take from the page. The page's own scripts live in another world:
// what they make of Element.prototype, querySelector or getComputedStyle is not seen here. But the names
// in a page are: <input name="textContent"> hides its form's textContent in every world. So nothing is
// read off an element or the document by name: get and run take it from the prototype.

const get = (Interface, name) =>
  Function.prototype.call.bind(Object.getOwnPropertyDescriptor(Interface.prototype, name).get);
const run = (Interface, name) => Function.prototype.call.bind(Interface.prototype[name]);

const queryDocument = run(Document, 'querySelectorAll');
const queryFragment = run(DocumentFragment, 'querySelectorAll');
const shadowRoot = get(Element, 'shadowRoot');
const frameDocument = get(HTMLIFrameElement, 'contentDocument');
const tagName = (element) => get(Element, 'tagName')(element).toUpperCase();
const rectOf = run(Element, 'getBoundingClientRect');
const attribute = run(Element, 'getAttribute');
const matches = run(Element, 'matches');
const isShown = run(Element, 'checkVisibility');
const parentOf = get(Node, 'parentElement');
const childrenOf = get(Element, 'children');
const contains = run(Node, 'contains');
const typeOf = get(Node, 'nodeType');
const dataOf = get(CharacterData, 'data');
const homeOf = run(Node, 'getRootNode');
const documentOf = get(Node, 'ownerDocument');
const windowOf = (element) => get(Document, 'defaultView')(documentOf(element));
const styleOf = (element, pseudo = null) => windowOf(element).getComputedStyle(element, pseudo);

const walkerOf = (element) => run(Document, 'createTreeWalker')(documentOf(element), element,
  NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
const nextNode = run(TreeWalker, 'nextNode');

// The element around it on the screen: a slot's content is in the slot, a shadow's in its host.
function around(element) {
  const slot = get(Element, 'assignedSlot')(element);
  if (slot) return slot;
  const parent = get(Node, 'parentNode')(element);
  if (parent && typeOf(parent) === Node.DOCUMENT_FRAGMENT_NODE) return get(ShadowRoot, 'host')(parent);
  return parentOf(element);
}

class Nothing extends Error {
  constructor(name, message) {
    super(message);
    this.raised = name;
  }
}
