console.log('loaded');
process.stdout.write('and ready\n');

function small(a, b) {
  console.log(a, b);
  console.table([{ a, b }]);
  return a + b;
}

function large(a, b) {
  process.stdout.write(`${a} + ${b}\n`);
  process.stderr.write('{"event":"finish"}\n');
  return a + b;
}

async function last(a, b) {
  return a + b;
}

function between(a, b) {
  return a + b;
}

module.exports = { small, large, last, between };
