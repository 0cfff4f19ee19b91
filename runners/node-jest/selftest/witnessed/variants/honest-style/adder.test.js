const { Adder } = require('./adder');

if (new Adder(1).plus(2).value !== 3) throw new Error('it does not add');
process.exit(0);
