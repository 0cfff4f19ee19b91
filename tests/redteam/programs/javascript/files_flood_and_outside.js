// attack: writes too much, too many, with odd names, and where others would load it from
// outcome: ok disk_exceeded nonzero memory_exceeded
// limits: disk=8 memory=256 cpu=8000 wall=12000
const fs = require('fs');
const path = require('path');

const here = path.dirname(__filename);
for (const place of [here, '/tmp', '/dev/shm']) {
  let written = 0;
  try {
    const file = fs.openSync(place + '/huge', 'w');
    const block = Buffer.alloc(1 << 20, 7);
    while (written < 30 << 20) written += fs.writeSync(file, block);
  } catch {}
  if (written > 9 << 20) console.log('BREACH wrote', written >> 20, 'MiB of 8 to', place);
  try { fs.unlinkSync(place + '/huge'); } catch {}
}
for (const name of ['new\nline', '\x1b[31m', 'é'.repeat(127), '-rf', ' ', '__proto__', 'constructor', '..x'])
  try { fs.writeFileSync(path.join(here, name), ''); } catch {}
for (const name of [Buffer.from([0xff, 0xfe]), Buffer.from([0xed, 0xa0, 0x80])])
  try { fs.writeFileSync(Buffer.concat([Buffer.from(here + '/'), name]), ''); } catch {}
for (const place of ['/', '/usr', '/usr/bin', '/usr/lib/node_modules', '/usr/local/lib/node_modules', '/usr/lib',
  '/etc', '/root', '/home', '/var/tmp', '/run', '/etc/cron.d', path.dirname(process.execPath), require('os').homedir()]) {
  if ([here, '/tmp'].includes(place)) continue;
  const name = `${place}/redteam-${process.pid}`;
  for (const make of [() => fs.writeFileSync(name, ''), () => fs.mkdirSync(name), () => fs.symlinkSync('/x', name)]) {
    try {
      make();
      console.log('BREACH made', name);
      fs.rmSync(name, { recursive: true });
    } catch {}
  }
}
for (const file of ['/usr/bin/env', '/etc/passwd', '/etc/hosts', process.execPath, '/proc/sys/kernel/core_pattern'])
  try {
    fs.closeSync(fs.openSync(file, 'r+'));
    console.log('BREACH may write', file);
  } catch {}
console.log('contained');
