function small(a, b) {
  return a + b;
}

function large(a, b) {
  return a - b;
}

async function last(a, b) {
  return a + b;
}

function between(a, b) {
  return a + b;
}

module.exports = { small, large, last, between };
