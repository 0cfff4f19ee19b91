// attack: opens the debugger's port, and debugs the first process and its parent by a signal
// outcome: ok
const inspector = require('inspector');
const { spawnSync } = require('child_process');

for (const address of ['127.0.0.1', '0.0.0.0', '::1']) {
  try {
    inspector.open(0, address, false);
    if (inspector.url()) console.log('BREACH listens at', inspector.url());
    inspector.close();
  } catch {}
}
const child = spawnSync(process.execPath, ['--inspect=0', '-e', 'console.log(require("inspector").url())'], { timeout: 4000 });
if (/ws:/.test(String(child.stdout))) console.log('BREACH a child listens', String(child.stdout).trim());
const own = require('fs').readdirSync('/proc/self/task').map(Number);
for (let pid = 1; pid < 40 && process.pid < 100; ++pid) {
  if (own.includes(pid) || pid === process.ppid) continue;
  try {
    process._debugProcess(pid);
    if (pid !== 1) console.log('BREACH sent a signal to', pid);
  } catch {}
}
const loader = spawnSync(process.execPath, ['-e', '1'], {
  env: { NODE_OPTIONS: '--require /tmp/redteam-canary', NODE_PATH: '/root:/home' }, timeout: 4000,
});
if (/canary-token/.test(String(loader.stderr))) console.log('BREACH read the canary as a program');
console.log('contained');
