// The order of the files of tests: by name, whatever took how long before.
const { require: requireJest } = require('./bridge.cjs');
const Sequencer = requireJest('@jest/test-sequencer').default;

module.exports = class ByName extends Sequencer {
  sort(tests) {
    return [...tests].sort((one, other) => (one.path < other.path ? -1 : 1));
  }
};
