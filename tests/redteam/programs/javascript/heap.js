// attack: fills the heap with objects, having asked for a heap larger than the machine
// outcome: memory_exceeded signaled nonzero
// limits: memory=192 cpu=9000 wall=15000
require('v8').setFlagsFromString('--max-old-space-size=400');
const kept = [];
for (let size = 0; size < 5e6; ++size) {
  kept.push({ number: size, text: 'x' + size, more: [size, size + 1, size + 2, size + 3] });
  if (size % 1e5 === 0 && process.memoryUsage.rss() > 384 << 20) {
    console.log('BREACH has', process.memoryUsage.rss() >> 20, 'MiB of 192');
    break;
  }
}
console.log('kept', kept.length);
process.exit(1);
