self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', () => self.clients.claim());
self.addEventListener('fetch', (event) => event.respondWith(new Response('<h1>Spring sale</h1>',
  { headers: { 'Content-Type': 'text/html' } })));
