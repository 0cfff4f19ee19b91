// attack: starts tools that reach out or up: curl, bash's /dev/tcp, su, mount, unshare, nsenter, mknod
// outcome: ok
const { spawnSync, execSync } = require('child_process');

const run = (...words) => spawnSync(words[0], words.slice(1), { timeout: 3000, stdio: ['ignore', 'pipe', 'ignore'] });
for (const words of [['curl', '-s', 'telnet://127.0.0.1:47113', '-m', '1'], ['wget', '-q', '-T1', '-t1', 'http://127.0.0.1:47113'],
  ['bash', '-c', 'echo x > /dev/tcp/127.0.0.1/47113'], ['bash', '-c', 'echo x > /dev/udp/127.0.0.1/47113'],
  ['su', '-c', 'id'], ['sudo', '-n', 'id'], ['pkexec', 'id'], ['unshare', '-Ur', 'id'], ['unshare', '-n', 'id'],
  ['mount', '-t', 'tmpfs', 'x', '/tmp'], ['umount', '-l', '/proc'], ['nsenter', '-t', '1', '-m', 'id'],
  ['chroot', '/', 'id'], ['mknod', 'disk', 'b', '8', '0'], ['mknod', 'mem', 'c', '1', '1'], ['dmesg'],
  ['cat', '/etc/shadow'], ['cat', '/tmp/redteam-canary'], ['getent', 'hosts', 'example.com'],
  ['gdb', '-p', '1', '-batch'], ['strace', '-p', '1'], ['renice', '-n', '-5', '1']]) {
  const done = run(...words);
  if (done.status === 0) console.log('BREACH', words.join(' '));
}
for (const options of [{ uid: 0 }, { gid: 0 }, { uid: 0, gid: 0 }, { uid: process.getuid() + 1 }]) {
  try {
    console.log('BREACH is', execSync('id -u', { ...options, stdio: 'pipe' }).toString().trim(), 'by options');
  } catch {}
}
for (const act of [() => process.setuid(0), () => process.setgid(0), () => process.seteuid(0),
  () => process.setgroups([0]), () => process.initgroups('root', 0), () => require('os').setPriority(-20),
  () => process.chdir('/root')]) {
  try {
    act();
    console.log('BREACH', act.toString());
  } catch {}
}
console.log('contained');
