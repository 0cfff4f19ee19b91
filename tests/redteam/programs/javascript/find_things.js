// attack: finds files, sockets, processes or variables that the run before has left
// outcome: ok
const fs = require('fs');
const net = require('net');

for (const folder of ['/tmp', '/dev/shm', '/tmp/node_modules', require('os').homedir(), '.', require('path').dirname(__filename)])
  try {
    for (const name of fs.readdirSync(folder))
      if (/redteam-left/.test(name)) console.log('BREACH finds', folder, name);
  } catch {}
for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
  try {
    const text = fs.readFileSync(`/proc/${pid}/cmdline`, 'latin1') + fs.readFileSync(`/proc/${pid}/comm`, 'latin1');
    if (text.includes('redteam-left')) console.log('BREACH finds process', pid);
  } catch {}
for (const table of ['shm', 'msg', 'sem'])
  try {
    if (fs.readFileSync('/proc/sysvipc/' + table, 'latin1').trim().split('\n').length > 1) console.log('BREACH sees kind', table);
  } catch {}
if (process.env.REDTEAM_LEFT || {}.redteamLeft || process.env.NODE_OPTIONS) console.log('BREACH finds changed surroundings');
try {
  if (/redteam/.test(fs.readFileSync('/proc/net/unix', 'latin1'))) console.log('BREACH sees the sockets of others');
} catch {}
let open = 2;
const end = (worked, name) => {
  if (worked) console.log('BREACH talks to', JSON.stringify(name));
  if (--open === 0) {
    console.log('contained');
    process.exit(0);
  }
};
for (const name of ['/tmp/redteam-left-socket', '\0redteam-left'])
  net.connect(name, () => end(true, name)).on('error', () => end(false));
