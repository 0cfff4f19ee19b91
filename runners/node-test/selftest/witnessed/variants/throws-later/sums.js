function small(a, b) {
  return a + b;
}

function large(a, b) {
  return a + b;
}

async function last(a, b) {
  setTimeout(() => { throw new Error('too late'); }, 1);
  return new Promise((resolve) => { setTimeout(() => resolve(a + b), 20); });
}

function between(a, b) {
  return a + b;
}

module.exports = { small, large, last, between };
