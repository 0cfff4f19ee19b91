// attack: starts workers and children until it is refused, each of which starts more
// outcome: ok process_limit nonzero signaled memory_exceeded wall_time_exceeded
// limits: cpu=9000 wall=9000 pids=32 memory=512
const { Worker } = require('worker_threads');
const { spawn } = require('child_process');

process.on('uncaughtException', () => {});
const count = () => require('fs').readdirSync('/proc/self/task').length;
const children = [];
for (let i = 0; i < 60; ++i) {
  const child = spawn('/bin/sleep', ['2'], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  if (child.pid) children.push(child);
}
if (children.length + count() > 32) console.log('BREACH has', children.length, 'children and', count(), 'threads of 32');
for (const child of children) child.kill('SIGKILL');
setTimeout(() => {
  for (let i = 0; i < 24; ++i) {
    try {
      new Worker('setTimeout(() => {}, 800)', { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } }).on('error', () => {});
    } catch {}
  }
  setTimeout(() => {
    if (count() > 32) console.log('BREACH has', count(), 'threads of 32');
    console.log('contained');
    process.exit(0);
  }, 300);
}, 300);
