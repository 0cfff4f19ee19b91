// attack: leaves files, sockets, detached processes and changed prototypes for the next run
// outcome: ok
// limits: cpu=4000 wall=6000
const fs = require('fs');
const net = require('net');
const { spawn } = require('child_process');

for (const name of ['/tmp/redteam-left', '/dev/shm/redteam-left', '/tmp/node_modules/redteam-left', require('os').homedir() + '/redteam-left'])
  try {
    fs.mkdirSync(require('path').dirname(name), { recursive: true });
    fs.writeFileSync(name, 'left');
    fs.chmodSync(name, 0o777);
  } catch {}
const serve = `
  process.title = 'redteam-left';
  for (const name of ['SIGTERM', 'SIGHUP', 'SIGINT']) process.on(name, () => {});
  for (const path of ['/tmp/redteam-left-socket', '\\0redteam-left'])
    require('net').createServer(() => {}).on('error', () => {}).listen(path);
  setTimeout(() => process.exit(0), 15000);`;
spawn(process.execPath, ['-e', serve, 'redteam-left'], { detached: true, stdio: 'ignore' }).unref();
Object.prototype.redteamLeft = 'left';
process.env.REDTEAM_LEFT = 'left';
try { process.chdir('/tmp'); } catch {}
setTimeout(() => {
  console.log('contained');
  process.exit(0);
}, 700);
