// Jest's loader of modules, but for four things: the harness may answer for a module; a .js file is
// an ES module when it is written as one, for nothing is transformed; what a file of the tests holds
// is what the harness was told; and in its own files, what is received is no matcher (received.cjs).
const path = require('node:path');

const bridge = require('./bridge.cjs');
const { withoutMatchersReceived } = require('./received.cjs');
const Runtime = bridge.require('jest-runtime').default;

const isPath = (name) => typeof name === 'string' && (name.startsWith('.') || path.isAbsolute(name));
const fileOf = (from, name) => (isPath(name) ? path.resolve(path.dirname(from), name) : undefined);

module.exports = class HarnessRuntime extends Runtime {
  unstable_shouldLoadAsEsm(file) {
    return super.unstable_shouldLoadAsEsm(file) || bridge.hooks.isEsModule(file);
  }

  transformFile(file, options) {
    if (options?.isInternalModule) return withoutMatchersReceived(file, super.transformFile(file, options));
    return bridge.hooks.textOf(file) ?? super.transformFile(file, options);
  }

  async transformFileAsync(file, options) {
    return bridge.hooks.textOf(file) ?? super.transformFileAsync(file, options);
  }

  requireModuleOrMock(from, name) {
    const given = bridge.hooks.provide(fileOf(from, name), name);
    if (given) return given.exports;
    try {
      return super.requireModuleOrMock(from, name);
    } catch (error) {
      bridge.hooks.failed(error);
      throw error;
    }
  }

  // Every export by its name; Jest would offer those that it can read off the text.
  loadCjsAsEsm(from, file, context) {
    return bridge.hooks.synthetic(file, this.requireModuleOrMock(from, file), context);
  }

  async resolveModule(name, from, context) {
    const given = bridge.hooks.provide(fileOf(from, name), name);
    if (!given) return super.resolveModule(name, from, context);
    return bridge.hooks.synthetic(fileOf(from, name) ?? name, given.exports, context);
  }
};
