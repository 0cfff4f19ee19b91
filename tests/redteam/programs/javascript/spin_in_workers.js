// attack: burns processor time in workers, promises and a regular expression without an end
// outcome: cpu_time_exceeded
// limits: cpu=600 wall=9000
const { Worker, isMainThread } = require('worker_threads');

for (const name of ['SIGTERM', 'SIGXCPU', 'SIGINT', 'SIGHUP']) {
  try { if (isMainThread) process.on(name, () => {}); } catch {}
}
const start = Date.now();
if (isMainThread) {
  for (let i = 0; i < 3; ++i) new Worker(__filename);
  const again = () => { if (Date.now() - start < 4000) Promise.resolve().then(again); };
  again();
  setTimeout(() => {
    if (process.cpuUsage().user > 2e6) console.log('BREACH burnt', process.cpuUsage().user / 1000, 'ms of 600');
    process.exit(0);
  }, 4000);
} else {
  while (Date.now() - start < 4000) /^(a+)+$/.test('a'.repeat(18) + 'b');
}
