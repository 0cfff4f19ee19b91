// attack: reaches out by fetch, http, net, dgram, dns and tls, and listens for whoever comes
// outcome: ok
// violation: socket
const net = require('net');
const http = require('http');
const dgram = require('dgram');
const dns = require('dns');

const tried = [];
const wait = (name, start) => tried.push(new Promise((done) => {
  const end = (worked, what = '') => {
    if (worked) console.log('BREACH', name, what);
    done();
  };
  setTimeout(done, 1500).unref();
  try { start(end); } catch { done(); }
}));
for (const host of ['127.0.0.1', '::1', '169.254.169.254'])
  wait('connected to ' + host, (end) => net.connect(47113, host, () => end(true)).on('error', () => end(false)));
for (const path of ['/run/docker.sock', '/var/run/docker.sock', '/run/dbus/system_bus_socket', '\0redteam-canary',
  '/run/systemd/private', '/dev/log'])
  wait('the socket ' + JSON.stringify(path), (end) => net.connect(path, () => end(true)).on('error', () => end(false)));
wait('listens', (end) => net.createServer().listen(0, () => end(true)).on('error', () => end(false)));
wait('listens on http', (end) => http.createServer().listen(8080, '127.0.0.1', () => end(true)).on('error', () => end(false)));
wait('http', (end) => http.get('http://127.0.0.1:47113/').on('socket', (s) => s.on('connect', () => end(true))).on('error', () => end(false)));
wait('fetch', (end) => fetch('http://127.0.0.1:47113/', { signal: AbortSignal.timeout(800) })
  .then(() => end(true), (error) => end(error.name === 'TimeoutError')));
for (const kind of ['udp4', 'udp6'])
  wait(kind, (end) => {
    const out = dgram.createSocket(kind).on('error', () => end(false));
    out.send('hello', 47113, kind === 'udp4' ? '127.0.0.1' : '::1', (error) => end(!error));
  });
wait('lookup', (end) => dns.lookup('example.com', (error) => end(!error)));
wait('resolve', (end) => dns.resolve4('example.com', (error, found) => end(!error, found)));
Promise.all(tried).then(() => {
  console.log('contained');
  process.exit(0);
});
