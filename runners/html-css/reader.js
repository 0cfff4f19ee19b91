// Reads the page, or says where a visitor would point at it; page.py calls it in an isolated world.
//
// The page's own scripts live in another world: what they make of Element.prototype, querySelector
// or getComputedStyle is not seen here. But the names in a page are: <input name="textContent"> hides
// its form's textContent in every world. So nothing is read off an element or the document by name:
// get and run take it from the prototype.
//
// Gives { value }, or { raised, message } where there is nothing to read.
(function read(question, selector, all, part) {
  const MAX_TEXT = 100000;
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
  const isShown = run(Element, 'checkVisibility');
  const parentOf = get(Node, 'parentElement');
  const contains = run(Node, 'contains');
  const documentOf = get(Node, 'ownerDocument');
  const windowOf = (element) => get(Document, 'defaultView')(documentOf(element));

  class Nothing extends Error {
    constructor(name, message) {
      super(message);
      this.raised = name;
    }
  }

  // ---- finding ----------------------------------------------------------------------------------

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

  // ---- reading ----------------------------------------------------------------------------------

  const isVisible = (element) => {
    if (!isShown(element, { opacityProperty: true, visibilityProperty: true })) return false;
    const { width, height, right, bottom } = rectOf(element);
    return width > 0 && height > 0 && right + scrollX > 0 && bottom + scrollY > 0;
  };

  const styleOf = (element) => windowOf(element).getComputedStyle(element, pseudo ?? null);

  // What a visitor can read, as it was typed: without what is hidden, and not as text-transform
  // shows it. Neighbouring blocks are words apart, and white space is one space.
  function text(element) {
    const walker = run(Document, 'createTreeWalker')(documentOf(element), element,
      NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const next = run(TreeWalker, 'nextNode').bind(null, walker);
    const typeOf = get(Node, 'nodeType');
    const dataOf = get(CharacterData, 'data');
    const breaks = (node) => tagName(node) === 'BR' ||
      !windowOf(node).getComputedStyle(node).display.startsWith('inline');
    let words = '';
    for (let node = element; node; node = next()) {
      if (typeOf(node) !== Node.TEXT_NODE) {
        words += breaks(node) ? ' ' : '';
      } else if (isShown(parentOf(node), { visibilityProperty: true })) {
        words += dataOf(node);
      }
      if (words.length > MAX_TEXT) {
        throw new Nothing('TooLarge', `${selector} has more than ${MAX_TEXT} characters of text.`);
      }
    }
    return words.replace(/\s+/g, ' ').trim();
  }

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

  function style(element) {
    const value = styleOf(element).getPropertyValue(part);
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
  const matches = run(Element, 'matches');

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

  // ---- pointing ---------------------------------------------------------------------------------

  // The middle of the element in the window, and whether a click there would reach it.
  function point() {
    const element = one();
    if (!isVisible(element)) {
      throw new Nothing('NotVisible', `Nobody can use ${selector}: it is not visible.`);
    }
    const middle = { block: 'center', inline: 'center', behavior: 'instant' };
    run(Element, 'scrollIntoView')(element, middle);
    const rect = rectOf(element);
    let x = rect.x + rect.width / 2;
    let y = rect.y + rect.height / 2;
    const home = run(Node, 'getRootNode')(element);
    const Home = get(Node, 'nodeType')(home) === Node.DOCUMENT_NODE ? Document : ShadowRoot;
    const hit = run(Home, 'elementFromPoint')(home, x, y);
    if (!hit) throw new Nothing('NotVisible', `Nobody can use ${selector}: it is out of sight.`);
    if (!contains(element, hit) && !contains(hit, element)) {
      const name = attribute(hit, 'id') ? `#${attribute(hit, 'id')}` : tagName(hit).toLowerCase();
      throw new Nothing('Covered', `Nobody can use ${selector}: it is covered by ${name}.`);
    }
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

  const ofVisitor = {
    point,
    choose,
    element: one,
    // Animations with an end are brought to it; then the page is drawn twice.
    finish: async () => {
      for (const animation of run(Document, 'getAnimations')(document)) {
        try {
          run(Animation, 'finish')(animation);
        } catch {
          // It has no end: it is left as it is.
        }
      }
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

  try {
    if (question === 'element') return one();
    if (question === 'finish') return ofVisitor.finish().then((value) => ({ value }), failed);
    const asked = ofPage[question] ?? ofVisitor[question];
    if (asked) return { value: asked() };
    const reading = ofElement[question];
    return { value: all ? find().map(reading) : reading(one()) };
  } catch (problem) {
    return failed(problem);
  }
})
