// The text of an element.

const MAX_TEXT = 100000;
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/g; // where a word may, or may not, be broken

// A block, or a part of a table, is a word apart from what is before and after it.
const isBlock = (display) => !/^(?:inline|contents|none|ruby)/.test(display);

// The element whose box the text is in, for display: contents has none.
function boxAround(element) {
  let box = element;
  while (styleOf(box).display === 'contents' && around(box)) box = around(box);
  return box;
}

function isReadable(element) {
  const box = boxAround(element);
  const style = styleOf(element);
  const isShut = tagName(element) === 'DETAILS' && attribute(element, 'open') === null;
  return isShown(box) && style.visibility === 'visible' && style.fontSize !== '0px' && !isShut &&
    style.contentVisibility !== 'hidden';
}

// What a visitor can read, as it was typed: without what is hidden, and not as text-transform
// shows it. Neighbouring blocks are words apart, and white space is one space. What is in a transparent
// part is hidden; the whole may be about to be faded in, as it often is when one scrolls to it.
function text(element) {
  const walker = walkerOf(element);
  const blocks = []; // the ones around the node
  const opacity = new Map([[parentOf(element), 1]]);
  let words = '';
  for (let node = element; node; node = nextNode(walker)) {
    while (blocks.length > 0 && !contains(blocks.at(-1), node)) {
      blocks.pop();
      words += ' ';
    }
    if (typeOf(node) === Node.ELEMENT_NODE) {
      const style = styleOf(node);
      const isApart = isBlock(style.display);
      opacity.set(node, opacity.get(parentOf(node)) * (node === element ? 1 : ownOpacity(style)));
      if (isApart) blocks.push(node);
      if (isApart || tagName(node) === 'BR') words += ' ';
    } else if (opacity.get(parentOf(node)) >= FAINT && isReadable(parentOf(node))) {
      words += dataOf(node);
    }
    if (words.length > MAX_TEXT) {
      throw new Nothing('TooLarge', `${selector} has more than ${MAX_TEXT} characters of text.`);
    }
  }
  return words.replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
}
