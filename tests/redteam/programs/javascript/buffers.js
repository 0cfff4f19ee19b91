// attack: takes memory that no heap limit counts: buffers, shared ones, wasm, in workers too
// outcome: memory_exceeded
// unprivileged: ok nonzero signaled memory_exceeded
// limits: memory=192 cpu=9000 wall=15000
const kept = [];
let size = 0;
const take = (make, bytes) => {
  try {
    const taken = make(bytes);
    new Uint8Array(taken.buffer || taken).fill(0x5a);
    kept.push(taken);
    size += bytes;
  } catch {}
};
const MIB = 1 << 20;
while (size < 400 * MIB && kept.length < 100) {
  take((bytes) => Buffer.alloc(bytes), 8 * MIB);
  take((bytes) => new ArrayBuffer(bytes), 8 * MIB);
  take((bytes) => new SharedArrayBuffer(bytes), 8 * MIB);
  take((bytes) => new WebAssembly.Memory({ initial: bytes / 65536 }), 8 * MIB);
}
const grouped = require('fs').readFileSync('/proc/self/uid_map', 'latin1').includes('4294967295');
if (size >= 384 * MIB && grouped) console.log('BREACH has', size / MIB, 'MiB of 192');
console.log('contained');
