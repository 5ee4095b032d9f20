import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

const HOME = 'https://keidas.example/forum/';
const FILES = ['assets/index-1.js', 'assets/index-1.css'];

/** What is kept when the service worker is installed on a network that answers so; `null`: it is not installed. */
async function installed(answer: (path: string) => [media: string, text: string]): Promise<string[] | null> {
  const source = readFileSync('src/device/sw.js', 'utf8').replace("['%FILES%']", JSON.stringify(FILES));
  const kept = new Map<string, Response>();
  const shell = {
    addAll: async (addresses: string[]) => {
      for (const address of addresses) {
        const [media, text] = answer(address.slice(HOME.length));
        kept.set(address, new Response(text, { headers: { 'content-type': media } }));
      }
    },
    match: async (address: string) => kept.get(address),
  };
  const caches = { open: async () => shell, delete: async () => kept.clear() };
  let done: Promise<void> = Promise.reject(new Error('nothing was begun'));
  done.catch(() => {});
  const self = {
    location: { href: `${HOME}sw.js` },
    skipWaiting: async () => {},
    addEventListener: (name: string, hear: (event: { waitUntil: (work: Promise<void>) => void }) => void) => {
      if (name === 'install') hear({ waitUntil: (work) => (done = work) });
    },
  };
  new Function('self', 'caches', source)(self, caches);
  const isInstalled = await done.then(
    () => true,
    () => false,
  );
  expect(isInstalled).toBe(kept.size > 0);
  return isInstalled ? [...kept.keys()] : null;
}

describe('the service worker', () => {
  const page: [string, string] = [
    'text/html; charset=utf-8',
    '<script src="/forum/assets/index-1.js"></script>',
  ];
  const sorry: [string, string] = ['text/html', '<h1>Please sign in</h1>'];
  const file = (path: string): [string, string] => [
    path.endsWith('.js') ? 'text/javascript' : 'text/css',
    '',
  ];

  it('[H12] keeps the page and its files', async () => {
    const all = [HOME, ...FILES.map((name) => HOME + name)];
    expect(await installed((path) => (path ? file(path) : page))).toEqual(all);
  });

  it('[H12] keeps nothing that somebody else has answered', async () => {
    expect(await installed(() => sorry)).toBeNull();
    expect(await installed((path) => (path ? file(path) : sorry))).toBeNull();
    expect(await installed((path) => (path.endsWith('.css') ? sorry : path ? file(path) : page))).toBeNull();
  });
});
