const fs = require('node:fs');

function small(a, b) {
  return a + b;
}

function large(a, b) {
  // console.log would keep in memory what the pipe does not take at once.
  for (;;) {
    try {
      fs.writeSync(1, '42'.repeat(10000));
    } catch {
      // The pipe is full.
    }
  }
}

async function last(a, b) {
  return a + b;
}

function between(a, b) {
  return a + b;
}

module.exports = { small, large, last, between };
