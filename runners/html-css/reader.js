// Reads the page, or says where a visitor would point at it; page.py calls it in an isolated world, with
// question, selector, all and part. answer() gives { value }, or { raised, message } where there is
// nothing to read.

// ---- finding --------------------------------------------------------------------------------------

const [, plain, pseudo] =
  /^(.*?)(::(?:before|after|marker|placeholder|first-letter|first-line))?$/s.exec(selector);

// "user-card >>> .name" looks into the shadow root, or into the iframe, that the left side finds.
function find() {
  const [first, ...inner] = plain.split('>>>').map((step) => step.trim());
  let found = [...queryDocument(document, first)];
  for (const step of inner) {
    found = found.flatMap((host) => {
      const root = shadowRoot(host);
      if (root) return [...queryFragment(root, step)];
      const framed = tagName(host) === 'IFRAME' ? frameDocument(host) : null;
      return framed ? [...queryDocument(framed, step)] : [];
    });
  }
  return found;
}

function one() {
  const [element] = find();
  if (!element) throw new Nothing('NotFound', `There is no ${selector} on the page.`);
  return element;
}

// ---- reading --------------------------------------------------------------------------------------

function valueOf(element) {
  const kinds = {
    INPUT: HTMLInputElement, SELECT: HTMLSelectElement, TEXTAREA: HTMLTextAreaElement,
    OPTION: HTMLOptionElement, BUTTON: HTMLButtonElement, OUTPUT: HTMLOutputElement,
    METER: HTMLMeterElement, PROGRESS: HTMLProgressElement,
  };
  const kind = kinds[tagName(element)];
  if (!kind) throw new Nothing('NotKnown', `${selector} is not a field: it has no value.`);
  return get(kind, 'value')(element);
}

// Colours of the newer kinds, as the older ones are given: in whole numbers of red, green and blue.
const NEWER_COLOUR = /\b(?:oklab|oklch|lab|lch|color)\([^()]*\)/g;

function inRgb(colour) {
  const paper = new OffscreenCanvas(1, 1).getContext('2d');
  paper.fillStyle = colour;
  paper.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = paper.getImageData(0, 0, 1, 1).data;
  return alpha === 255 ? `rgb(${red}, ${green}, ${blue})` :
    `rgba(${red}, ${green}, ${blue}, ${round(alpha / 255)})`;
}

function style(element) {
  const asComputed = styleOf(element, pseudo).getPropertyValue(part);
  const value = part.startsWith('--') ? asComputed : asComputed.replace(NEWER_COLOUR, inRgb);
  if (value === '' && !part.startsWith('--') && !CSS.supports(part, 'inherit')) {
    throw new Nothing('NotKnown', `There is no CSS property named ${part}.`);
  }
  return value.trim();
}

const round = (number) => Math.round(number * 100) / 100;

function box(element) {
  const { x, y, width, height } = rectOf(element);
  const whole = { x: round(x + scrollX), y: round(y + scrollY), width: round(width),
    height: round(height) };
  if (!part) return whole;
  if (!Object.hasOwn(whole, part)) {
    throw new Nothing('NotKnown', `A box has x, y, width and height, and no ${part}.`);
  }
  return whole[part];
}

function isFocused(element) {
  return queryDocument(documentOf(element), ':focus')[0] === element;
}

const root = () => queryDocument(document, ':root')[0];

const ofElement = {
  text,
  visible: isVisible,
  value: valueOf,
  checked: (element) => matches(element, ':checked'),
  disabled: (element) => matches(element, ':disabled'),
  focused: isFocused,
  attribute: (element) => attribute(element, part),
  style,
  box,
  tag: (element) => tagName(element).toLowerCase(),
};

const ofPage = {
  count: () => find().length,
  title: () => get(Document, 'title')(document),
  url: () => (location.origin === 'http://localhost' ?
    location.pathname + location.search + location.hash : location.href),
  'scrolls-sideways': () => get(Element, 'scrollWidth')(root()) > innerWidth,
};

// ---- pointing -------------------------------------------------------------------------------------

// Where the element, or a piece of it, is in the window: a link that goes over two lines has two.
function places(element) {
  const isContents = styleOf(element).display === 'contents';
  const pieces = isContents ? boxesIn(element) : [...run(Element, 'getClientRects')(element)];
  return [...pieces, uncut(element), rectOf(element)].map(({ left, top, right, bottom }) =>
    ({ x: (left + right) / 2, y: (top + bottom) / 2, isEmpty: right <= left || bottom <= top })).filter(
    ({ isEmpty }) => !isEmpty);
}

function hitAt(element, { x, y }) {
  const home = homeOf(element);
  const Home = typeOf(home) === Node.DOCUMENT_NODE ? Document : ShadowRoot;
  return run(Home, 'elementFromPoint')(home, x, y);
}

// Fields are often made invisible, and drawn by their labels, which a visitor clicks on.
function inPlaceOf(element) {
  bringIntoView(element);
  if (isThere(element)) return element;
  const labels = tagName(element) === 'INPUT' ? get(HTMLInputElement, 'labels')(element) : null;
  const label = [...labels ?? []].find(isThere);
  if (!label) throw new Nothing('NotVisible', `Nobody can use ${selector}: it is not visible.`);
  bringIntoView(label);
  return label;
}

// A place where the mouse reaches the element; where it reaches only what is around it, that one.
function reachable(element) {
  const hits = places(element).map((place) => ({ place, hit: hitAt(element, place) })).filter(
    ({ hit }) => hit);
  const reached = hits.find(({ hit }) => contains(element, hit)) ??
    hits.find(({ hit }) => contains(hit, element));
  if (reached) return reached.place;
  if (hits.length === 0) {
    throw new Nothing('NotVisible', `Nobody can use ${selector}: it is out of sight.`);
  }
  const [{ hit }] = hits;
  const name = attribute(hit, 'id') ? `#${attribute(hit, 'id')}` : tagName(hit).toLowerCase();
  throw new Nothing('Covered', `Nobody can use ${selector}: it is covered by ${name}.`);
}

// Whether one has to scroll to see it.
function away() {
  const { left, top, right, bottom } = rectOf(one());
  return right < 0 || bottom < 0 || left > innerWidth || top > innerHeight;
}

// Where to point in the window, the element being in its middle.
function point() {
  const element = inPlaceOf(one());
  let { x, y } = reachable(element);
  for (let frame = windowOf(element).frameElement; frame; frame = windowOf(frame).frameElement) {
    const outer = rectOf(frame);
    x += outer.x + get(Element, 'clientLeft')(frame);
    y += outer.y + get(Element, 'clientTop')(frame);
  }
  return { x, y };
}

// A select's list is drawn outside of the page: an option is chosen here, and told to the page.
function choose() {
  const element = one();
  if (tagName(element) !== 'SELECT') {
    throw new Nothing('NotKnown', `${selector} is not a <select>.`);
  }
  const option = [...get(HTMLSelectElement, 'options')(element)].find((each) =>
    get(HTMLOptionElement, 'value')(each) === part || text(each) === part ||
    get(HTMLOptionElement, 'text')(each) === part);
  if (!option) throw new Nothing('NotFound', `${selector} has no option "${part}".`);
  option.selected = true;
  for (const type of ['input', 'change']) {
    run(EventTarget, 'dispatchEvent')(element, new Event(type, { bubbles: true }));
  }
  return true;
}

// Animations with an end are brought to it.
function endAnimations() {
  for (const animation of run(Document, 'getAnimations')(document)) {
    try {
      run(Animation, 'finish')(animation);
    } catch {
      // It has no end: it is left as it is.
    }
  }
  return true;
}

const ofVisitor = {
  away,
  point,
  choose,
  element: one,
  'end-animations': endAnimations,
  // The page is drawn twice then.
  finish: async () => {
    endAnimations();
    for (let drawn = 0; drawn < 2; ++drawn) {
      await new Promise((resolve) => { requestAnimationFrame(resolve); });
    }
    return true;
  },
};

const failed = (problem) => {
  if (problem instanceof Nothing) return { raised: problem.raised, message: problem.message };
  return { raised: 'AssignmentError', message: `${problem.name}: ${problem.message}` };
};

function answer() {
  try {
    if (question === 'element') return one();
    if (question === 'finish') return ofVisitor.finish().then((value) => ({ value }), failed);
    const asked = ofPage[question] ?? ofVisitor[question];
    if (asked) return { value: asked() };
    const reading = ofElement[question];
    return { value: all ? find().map((each) => reading(each)) : reading(one()) };
  } catch (problem) {
    return failed(problem);
  }
}
