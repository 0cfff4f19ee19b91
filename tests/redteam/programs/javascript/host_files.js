// attack: reads and lists what of the host fs can reach: accounts, homes, secrets, processes
// outcome: ok
const fs = require('fs');
const os = require('os');

for (const file of ['/etc/shadow', '/etc/gshadow', '/etc/machine-id', '/etc/hostname', '/etc/resolv.conf',
  '/root/.npmrc', '/root/.ssh/id_rsa', '/tmp/redteam-canary', '/dev/shm/redteam-canary', '/proc/1/environ',
  '/proc/1/cmdline', '/proc/1/maps', '/proc/kcore', '/proc/cmdline', '/proc/kallsyms', '/run/utmp']) {
  try {
    if (/[^0 \n]/.test(fs.readFileSync(file, { encoding: 'latin1', flag: 'r' }))) console.log('BREACH read', file);
  } catch {}
}
for (const folder of ['/root', '/home', '/var', '/run', '/srv', '/opt', '/mnt', '/media', '/sys', '/boot',
  '/proc/1/root', '/proc/self/root/../home', '/proc/1/fd', '/box/runner']) {
  try {
    if (fs.readdirSync(folder).length > 0) console.log('BREACH lists', folder);
  } catch {}
}
for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
  if (Number(pid) === process.pid) continue;
  for (const name of ['environ', 'cmdline', 'mem', 'root/etc/passwd', 'cwd/.']) {
    try {
      const file = fs.openSync(`/proc/${pid}/${name}`);
      if (fs.readSync(file, Buffer.alloc(16)) > 0) console.log('BREACH', name, 'of', pid);
    } catch {}
  }
}
try {
  for (const [name, addresses] of Object.entries(os.networkInterfaces()))
    if (name !== 'lo') console.log('BREACH has the card', name, addresses[0].address);
} catch {}
for (const name of Object.keys(process.env))
  if (/TOKEN|SECRET|CANARY|KEY/.test(name)) console.log('BREACH the variable', name);
console.log('contained');
