// The service worker: keeps the client's own files, so that the page opens without a network and then waits for one.
// Never: anything of a room. What the server is asked under /api/ passes by untouched.

/* global self, caches, fetch, Response, URL, AbortSignal */

// Filled in by the build (vite.config.ts): the files of a participant's first page, and a name made of their contents.
const FILES = ['%FILES%'];
/** A network that answers later than this is worse than none. */
const PATIENCE_MS = 4_000;

const home = new URL('.', self.location.href);
/** One origin may serve others beside us, and us twice below different paths. */
const OURS = `keidas ${home.pathname} `;
const SHELL = `${OURS}%VERSION%`;
/** The player of recordings, for whoever has opened it once: that page fills it, with files of this version (shell.ts). */
const PLAYER = `${SHELL} player`;

self.addEventListener('install', (event) => {
  const keep = async () => {
    const shell = await caches.open(SHELL);
    await shell.addAll([home.href, ...FILES.map((file) => new URL(file, home).href)]);
    if (!(await isOurs(shell))) {
      await caches.delete(SHELL);
      throw new Error('somebody else has answered');
    }
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

/** Who answers in our place (a network to sign in to, a proxy that is sorry) answers everything with a page, and says 200. */
async function isOurs(shell) {
  const page = await (await shell.match(home.href)).text();
  const files = await Promise.all(FILES.map((file) => shell.match(new URL(file, home).href)));
  const isPage = (file) => /html/.test(file.headers.get('content-type'));
  return FILES.some((file) => page.includes(file)) && !files.some(isPage);
}

self.addEventListener('activate', (event) => {
  const clean = async () => {
    for (const key of await caches.keys())
      if (key.startsWith(OURS) && key !== SHELL && key !== PLAYER) await caches.delete(key);
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== home.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith(`${home.pathname}assets/`)) event.respondWith(file(request));
});

/** Every address is the same page. From the network when it answers, so that a new version is seen at once. */
async function page(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout?.(PATIENCE_MS) });
  } catch {
    return (await kept(home.href)) ?? Response.error();
  }
}

/** A file whose name holds its hash never changes. */
async function file(request) {
  return (await kept(request)) ?? fetch(request);
}

async function kept(request) {
  for (const key of [SHELL, PLAYER]) {
    const found = (await caches.has(key)) && (await (await caches.open(key)).match(request));
    if (found) return found;
  }
  return undefined;
}
