// The environment of one file of tests: Jest's own for Node, which tells the harness what happens.
const bridge = require('./bridge.cjs');
const { TestEnvironment } = bridge.require('jest-environment-node');

module.exports = class Environment extends TestEnvironment {
  async setup() {
    await super.setup();
    bridge.hooks.opened(this);
  }

  // Called by a name that Jest knows; the student's code has no way to it.
  handleTestEvent(event, state) {
    return bridge.hooks.happened(event, state, this);
  }
};
