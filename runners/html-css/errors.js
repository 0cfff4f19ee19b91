// Runs before the page's own scripts where the console is observed, so that no handler and no function
// of the page's can keep an error from us. `name` is of a function that tells the harness a text; it is
// taken away before the page could see it. Nothing is taken from a prototype later on.
(function hear(name) {
  const tell = window[name];
  delete window[name];
  const { apply } = Reflect;
  const { assign, defineProperty } = Object;
  const text = String;
  const get = (Interface, key) => Object.getOwnPropertyDescriptor(Interface.prototype, key).get;
  const of = { message: get(ErrorEvent, 'message'), url: get(ErrorEvent, 'filename'),
    line: get(ErrorEvent, 'lineno'), reason: get(PromiseRejectionEvent, 'reason') };
  const read = (key, event) => apply(of[key], event, []);

  // ---- what nobody caught -----------------------------------------------------------------------

  // The first listener of the window's is the first to be called, whatever later ones do.
  addEventListener('error', (event) => {
    if (!event.isTrusted) return;
    let message;
    try {
      message = read('message', event);
    } catch {
      return; // not an error of a script's, but of an image or the like: the browser logs those
    }
    tell(`${message}\n${read('url', event)}\n${read('line', event)}`);
  }, true);

  addEventListener('unhandledrejection', (event) => {
    if (!event.isTrusted) return;
    let reason = '';
    try {
      reason = text(read('reason', event));
    } catch {
      // It cannot be written as a text, and is an error all the same.
    }
    tell(`Uncaught (in promise) ${reason}`);
  }, true);

  // ---- console.error and console.assert ---------------------------------------------------------

  // A page may put a function of its own in the place of one of the console's. The console's own is
  // called as well then, unless the page's has done so.
  function keep(key) {
    const original = console[key];
    let calls = 0;
    let theirs = null;
    const ours = (...words) => {
      ++calls;
      apply(original, console, words);
    };
    function both(...words) {
      const before = calls;
      try {
        return apply(theirs, this, words);
      } finally {
        if (calls === before) apply(ours, null, words);
      }
    }
    defineProperty(console, key, {
      get: () => (theirs ? both : ours),
      set: (value) => {
        if (value !== both) theirs = typeof value === 'function' && value !== ours ? value : null;
      },
      enumerable: true,
    });
  }

  keep('error');
  keep('assert');
  const real = console;
  defineProperty(window, 'console', {
    get: () => real,
    set: (other) => { if (other !== real) assign(real, other); },
    configurable: true, // or a script could not have a `let console` of its own
  });
})
