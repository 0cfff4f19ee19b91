// attack: floods both outputs, at once and asynchronously, and lets the rest wait in memory
// outcome: output_exceeded memory_exceeded
// limits: output=64 cpu=6000 wall=8000
const fs = require('fs');

const block = 'x'.repeat(65536);
for (let i = 0; i < 20; ++i) {
  process.stdout.write(block);
  process.stderr.write(block);
  console.log('\x1b[2J' + block);
}
let written = 0;
for (let i = 0; i < 60; ++i) {
  for (const number of [1, 2]) {
    try {
      written += fs.writeSync(number, block);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}
process.stdout.write('', () => fs.writeSync(1, '\nBREACH wrote ' + written));
