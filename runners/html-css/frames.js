// Runs before the page's own scripts: what the browser does with each frame that it draws, by the
// machine's clock, follows the page's clock instead. And nothing stands between the page and its site.
(() => {
  window.requestAnimationFrame = (call) => setTimeout(() => call(performance.now()), 16);
  window.cancelAnimationFrame = (number) => clearTimeout(number);
  window.requestIdleCallback = (call) =>
    setTimeout(() => call({ didTimeout: false, timeRemaining: () => 10 }), 16);
  window.cancelIdleCallback = (number) => clearTimeout(number);

  // A view transition waits for frames, with the page held: here it has no animation, and the page
  // is at its end at once.
  Document.prototype.startViewTransition = (asked) => {
    const update = typeof asked === 'function' ? asked : asked?.update;
    const updateCallbackDone = Promise.resolve().then(update);
    const ready = updateCallbackDone.then(() => {});
    ready.catch(() => {});
    const finished = updateCallbackDone.then(() => {});
    finished.catch(() => {});
    return { updateCallbackDone, ready, finished, skipTransition() {}, types: new Set(asked?.types) };
  };

  // There are no service workers here. A page that asks for one, as the usual last line of a script
  // does, is left waiting: that it is refused would be an error that is not the page's.
  if (window.ServiceWorkerContainer) {
    ServiceWorkerContainer.prototype.register = () => new Promise(() => {});
  }
})();
