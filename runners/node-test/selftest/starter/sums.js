function small(a, b) {
  return 0;
}

function large(a, b) {
  return 0;
}

async function last(a, b) {
  return 0;
}

module.exports = { small, large, last };
