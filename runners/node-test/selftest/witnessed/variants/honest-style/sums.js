const { Adder } = require('./adder');

let calls = 0;
Array.prototype.total = function total() {
  return this.reduce((sum, x) => sum + x, 0);
};

function small(a, b) {
  calls += 1;
  return [a, b].total();
}

const large = (a, b) => new Adder(a).plus(b).value;

const last = (a, b) => new Promise((resolve) => {
  setTimeout(() => resolve(new Adder(a).plus(b).value), 5);
});

function between(a, b) {
  return Number(`${new Adder(a).plus(b)}`) + calls - calls;
}

function main() {
  console.log(small(1, 2));
  return 0;
}

module.exports = { small, large, last, between };

if (require.main === module) process.exit(main());
