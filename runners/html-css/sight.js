// What a visitor can see: what is not hidden, transparent, cut off, beyond an edge or covered.

const FAINT = 0.05; // an opacity below which nobody sees anything

// ---- rectangles -----------------------------------------------------------------------------------

const rectangle = (left, top, right, bottom) => ({ left, top, right, bottom });
const EVERYWHERE = rectangle(-Infinity, -Infinity, Infinity, Infinity);
const NOWHERE = rectangle(0, 0, 0, 0);

const common = (one, other) => rectangle(Math.max(one.left, other.left), Math.max(one.top, other.top),
  Math.min(one.right, other.right), Math.min(one.bottom, other.bottom));

// A single pixel is how texts are hidden that only screen readers are to find.
function hasSize({ left, top, right, bottom }) {
  const [width, height] = [right - left, bottom - top];
  return width > 0 && height > 0 && Math.max(width, height) > 1;
}

const canHoldText = ({ left, top, right, bottom }) => Math.min(right - left, bottom - top) >= 2;

// ---- what cuts off --------------------------------------------------------------------------------

// The part of the box that is inside of a clip-path. Of the shapes, these are how people hide things.
function inClipPath(path, box) {
  const [, shape, inside] = /^(inset|circle|ellipse|polygon)\((.*)\)/.exec(path) ?? [];
  if (!shape) return EVERYWHERE;
  const lengths = (inside.split(' round ')[0].match(/-?[\d.]+(?:e-?\d+)?(?:%|px)?/g) ?? []);
  const along = (length, whole) => parseFloat(length) * (length.endsWith('%') ? whole / 100 : 1);
  const across = (length) => along(length, box.right - box.left);
  const down = (length) => along(length, box.bottom - box.top);
  if (shape === 'inset') {
    const [top, right = top, bottom = top, left = right] = lengths;
    return rectangle(box.left + across(left), box.top + down(top), box.right - across(right),
      box.bottom - down(bottom));
  }
  if (shape === 'polygon') {
    const xs = lengths.filter((_, index) => index % 2 === 0).map(across);
    const ys = lengths.filter((_, index) => index % 2 === 1).map(down);
    return rectangle(box.left + Math.min(...xs), box.top + Math.min(...ys),
      box.left + Math.max(...xs), box.top + Math.max(...ys));
  }
  const radii = inside.split('at')[0].trim().split(' ');
  return radii.some((radius) => /^0(?:px|%)?$/.test(radius)) ? NOWHERE : EVERYWHERE;
}

// The old property clip, which only has an effect on what is taken out of the flow.
function inClip(style, box) {
  if (style.clip === 'auto' || !['absolute', 'fixed'].includes(style.position)) return EVERYWHERE;
  const [top, right, bottom, left] = style.clip.slice('rect('.length, -1).split(/,\s*/).map(
    (length) => parseFloat(length));
  return rectangle(box.left + (left || 0), box.top + (top || 0),
    Number.isNaN(right) ? Infinity : box.left + right,
    Number.isNaN(bottom) ? Infinity : box.top + bottom);
}

// What of the rectangle is inside of a box that does not let its content flow over. What can be
// scrolled to counts as if it had been.
function inOverflow(element, style, box, rect) {
  const width = (side) => parseFloat(style[`border${side}Width`]) || 0;
  const inner = rectangle(box.left + width('Left'), box.top + width('Top'),
    box.right - width('Right'), box.bottom - width('Bottom'));
  const along = (overflow, start, end, scrolled) => {
    if (overflow === 'visible') return [rect[start], rect[end]];
    const low = Math.max(rect[start], inner[start]);
    const high = Math.min(rect[end], inner[end]);
    const canScroll = ['auto', 'scroll'].includes(overflow);
    const isAhead = rect[end] > inner[start] - scrolled || style.direction === 'rtl';
    return canScroll && high <= low && isAhead ? [inner[start], inner[end]] : [low, high];
  };
  const [left, right] = along(style.overflowX, 'left', 'right', get(Element, 'scrollLeft')(element));
  const [top, bottom] = along(style.overflowY, 'top', 'bottom', get(Element, 'scrollTop')(element));
  return rectangle(left, top, right, bottom);
}

// What of the rectangle is on the page or, where scrolling does not move it, in the window. A page may
// hide what is beside it; what is below can be scrolled to, at the latest when a dialog is closed.
function inWindow(element, rect, isFixed) {
  const { innerWidth, innerHeight, scrollX, scrollY } = windowOf(element);
  if (isFixed) return common(rect, rectangle(0, 0, innerWidth, innerHeight));
  const [root] = queryDocument(documentOf(element), ':root');
  const [body] = queryDocument(documentOf(element), ':root > body');
  const isCut = [root, body].some((each) =>
    each && ['hidden', 'clip'].includes(styleOf(each).overflowX));
  return common(rect, rectangle(-scrollX, -scrollY, isCut ? innerWidth : Infinity, Infinity));
}

// Whether what is fixed, or absolutely placed, inside of it is placed by it.
const holdsAll = (style) => style.transform !== 'none' || style.perspective !== 'none' ||
  style.filter !== 'none' || style.backdropFilter !== 'none' ||
  /paint|layout|strict|content/.test(style.contain) ||
  /transform|filter|perspective/.test(style.willChange);

// What is wider than the body, or the root, is the page's matter.
const flowsOver = (element, style) => style.display === 'inline' ||
  element === queryDocument(documentOf(element), ':root')[0] ||
  tagName(element) === 'BODY' && styleOf(parentOf(element)).overflow === 'visible';

// What of the element's box is cut off by nothing, in coordinates of the window; what is on the page but
// not in the window counts.
function uncut(element) {
  const own = styleOf(element);
  const box = rectOf(element);
  const rect = common(common(box, inClipPath(own.clipPath, box)), inClip(own, box));
  return uncutIn(around(element), rect, own.position, element);
}

// What of a text in the element, or of another part of it, is.
const uncutPart = (element, part) => uncutIn(element, part, 'static', element);

function uncutIn(holder, part, itsPosition, element) {
  let rect = part;
  let position = itsPosition;
  for (let box = holder; box; box = around(box)) {
    const style = styleOf(box);
    if (style.display === 'contents') continue;
    const outline = rectOf(box);
    if (style.clipPath !== 'none') rect = common(rect, inClipPath(style.clipPath, outline));
    const isPlaced = ['fixed', 'absolute'].includes(position);
    const isHolder = holdsAll(style) || position === 'absolute' && style.position !== 'static';
    if (isPlaced && !isHolder) continue;
    rect = common(rect, inClip(style, outline));
    if (!flowsOver(box, style)) rect = inOverflow(box, style, outline, rect);
    position = style.position;
  }
  return inWindow(element, rect, position === 'fixed');
}

// ---- what is transparent --------------------------------------------------------------------------

function alphaOf(colour) {
  const [, old, modern] = /^rgba\(.*,\s*([\d.]+)\)$|\/\s*([\d.]+)\)$/.exec(colour) ?? [];
  return Number(old ?? modern ?? 1);
}

function ownOpacity(style) {
  if (style.display === 'contents') return 1;
  const [, filtered = 1] = /opacity\(([\d.]+)\)/.exec(style.filter) ?? [];
  const mask = style.maskImage ?? 'none';
  const stops = mask.match(/rgba?\([^)]*\)|(?:color|ok|la|lc|hwb)\w*\([^)]*\)/g) ?? [];
  const isMasked = mask.includes('gradient(') && !mask.includes('url(') && stops.length > 0 &&
    stops.every((stop) => alphaOf(stop) < FAINT);
  return isMasked ? 0 : Number(style.opacity) * Number(filtered);
}

// Of the element and of all around it.
function opacityOf(element) {
  let opacity = 1;
  for (let each = element; each; each = around(each)) opacity *= ownOpacity(styleOf(each));
  return opacity;
}

function isLegible(style) {
  if (parseFloat(style.fontSize) < 1) return false;
  return alphaOf(style.webkitTextFillColor) >= FAINT || style.textShadow !== 'none' ||
    style.backgroundClip.includes('text') || parseFloat(style.webkitTextStrokeWidth) > 0;
}

const PICTURES = new Set(['IMG', 'SVG', 'VIDEO', 'AUDIO', 'CANVAS', 'IFRAME', 'OBJECT', 'EMBED', 'INPUT',
  'BUTTON', 'SELECT', 'TEXTAREA', 'METER', 'PROGRESS', 'HR']);

function isPainted(element) {
  const paints = (style) => alphaOf(style.backgroundColor) >= FAINT || style.boxShadow !== 'none' ||
    style.backgroundImage !== 'none' ||
    ['Top', 'Right', 'Bottom', 'Left'].some((side) => parseFloat(style[`border${side}Width`]) > 0);
  const adds = (pseudo) => !['none', 'normal', '""'].includes(styleOf(element, pseudo).content);
  return PICTURES.has(tagName(element)) || paints(styleOf(element)) || adds('::before') ||
    adds('::after');
}

// Whether the text can be read where it is, or will be, as a ticker's. One without boxes of its own, as in
// an option, is drawn elsewhere.
function hasPlaceForText(node) {
  const boxes = boxesIn(node);
  return boxes.length === 0 ||
    boxes.some((box) => canHoldText(uncutPart(parentOf(node), box))) || isMoving(node);
}

// Whether an animation without an end moves it: all others are at their end.
function isMoving(node) {
  const animations = run(Document, 'getAnimations')(documentOf(node));
  const moved = animations.map((each) => get(Animation, 'effect')(each)).filter((effect) =>
    run(AnimationEffect, 'getComputedTiming')(effect).endTime === Infinity);
  const targets = moved.map((effect) => get(KeyframeEffect, 'target')(effect));
  const marquees = queryDocument(documentOf(node), 'marquee');
  return [...targets, ...marquees].some((each) => contains(each, node));
}

// Whether there is nothing in it but text that is transparent, cut off or too small.
function isBlank(element) {
  const walker = walkerOf(element);
  let hasText = false;
  for (let node = element; node; node = nextNode(walker)) {
    if (typeOf(node) === Node.ELEMENT_NODE) {
      if (isShown(node) && (isPainted(node) || shadowRoot(node))) return false;
    } else if (dataOf(node).trim() !== '' && isShown(parentOf(node), { visibilityProperty: true })) {
      if (isLegible(styleOf(parentOf(node))) && hasPlaceForText(node)) return false;
      hasText = true;
    }
  }
  return hasText;
}

// ---- what is covered ------------------------------------------------------------------------------

// Whether it hides what is at a point below it. One that is around the hidden element shows itself there,
// or something placed that it has added.
function isOpaque(element, point, isAround) {
  const covers = (style) => alphaOf(style.backgroundColor) > 1 - FAINT &&
    !style.backgroundClip.includes('text') && style.maskImage === 'none';
  const placed = ['::before', '::after'].map((pseudo) => styleOf(element, pseudo)).filter((style) =>
    style.content !== 'none' && ['absolute', 'fixed'].includes(style.position));
  const { left, top, right, bottom } = rectOf(element);
  const isHere = left <= point.x && point.x <= right && top <= point.y && point.y <= bottom;
  const isOwn = isHere && !(isAround && placed.length > 0);
  return opacityOf(element) > 1 - FAINT && (placed.some(covers) || isOwn && covers(styleOf(element)));
}

// Whether something is painted over the element there; no where the element is not hit at all, as
// behind a dialog that must be answered first.
function isCoveredAt(element, x, y) {
  const home = homeOf(element);
  const Home = typeOf(home) === Node.DOCUMENT_NODE ? Document : ShadowRoot;
  const stack = run(Home, 'elementsFromPoint')(home, x, y);
  const place = stack.findIndex((each) => contains(element, each));
  if (place < 0) return turnsItsBack(element);
  return stack.slice(0, place).some((each) => isOpaque(each, { x, y }, contains(each, element)));
}

function turnsItsBack(element) {
  for (let each = element; each; each = around(each)) {
    if (styleOf(each).backfaceVisibility === 'hidden') return true;
  }
  return false;
}

// The middle and four places around it: all of them, or it can be seen. Null where it is not in the
// window.
function isCovered(element) {
  const { innerWidth, innerHeight } = windowOf(element);
  const { left, top, right, bottom } = common(uncut(element),
    rectangle(0, 0, innerWidth, innerHeight));
  if (right <= left || bottom <= top) return null;
  const at = (across, down) => isCoveredAt(element, left + (right - left) * across,
    top + (bottom - top) * down);
  return whereAllIsHit(element, () =>
    at(0.5, 0.5) && [0.1, 0.9].every((across) => [0.1, 0.9].every((down) => at(across, down))));
}

// Calls it while pointers reach everything; the page, which does not run meanwhile, sees none of it.
function whereAllIsHit(element, look) {
  const sheet = new (windowOf(element).CSSStyleSheet)();
  sheet.replaceSync('*, *::before, *::after { pointer-events: auto !important }');
  const sheets = get(Document, 'adoptedStyleSheets')(documentOf(element));
  sheets.push(sheet);
  try {
    return look();
  } finally {
    sheets.pop();
  }
}

const bringIntoView = (element) => run(Element, 'scrollIntoView')(element,
  { block: 'center', inline: 'center', behavior: 'instant' });

// Looks when the element is in the window, and puts everything back.
function inView(element, look) {
  const moved = [];
  for (let each = element; each; each = around(each)) {
    moved.push([each, get(Element, 'scrollLeft')(each), get(Element, 'scrollTop')(each)]);
  }
  bringIntoView(element);
  try {
    return look(element);
  } finally {
    for (const [each, left, top] of moved) {
      run(Element, 'scrollTo')(each, { left, top, behavior: 'instant' });
    }
  }
}

// ---- all together ---------------------------------------------------------------------------------

// The boxes of what is in a text, or in an element that has none itself.
function boxesIn(node) {
  const range = new (windowOf(node).Range)();
  run(Range, 'selectNodeContents')(range, node);
  return [...run(Range, 'getClientRects')(range)];
}

// A box without a height can have content that flows out of it, such as what floats.
function flowsOut(element) {
  const { width, height } = rectOf(element);
  return width === 0 || height === 0;
}

// Whether it, or something in it, has a place on the page where it is not cut off.
function hasPlace(element) {
  if (styleOf(element).display === 'contents') {
    return boxesIn(element).some((box) => hasSize(uncutPart(element, box)));
  }
  if (!isShown(element)) return false;
  return styleOf(element).visibility === 'visible' && hasSize(uncut(element)) ||
    flowsOut(element) && [...childrenOf(element)].some(hasPlace);
}

// Whether a visitor could find it on the page.
const isThere = (element) => hasPlace(element) && opacityOf(element) >= FAINT;

function isVisible(element) {
  if (!isThere(element) || isBlank(element)) return false;
  if (isCovered(element) !== false && inView(element, isCovered)) return false;
  const frame = windowOf(element).frameElement;
  return !frame || isVisible(frame);
}
