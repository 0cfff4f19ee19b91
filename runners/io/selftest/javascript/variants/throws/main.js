const fs = require('node:fs');

if (process.argv.length > 2) process.exit(2);
let sum = 0;
for (const word of fs.readFileSync(0, 'utf8').split(/\s+/).filter(Boolean)) {
  sum += Number(word);
  sum.no.such();
}
console.log(sum);
