// The client's own files kept on the device, so that a phone in a cellar opens the page at least: by a service worker
// where there is one (https, localhost). Never: what a room says; `sw.js` lets that pass untouched.

import { trusted } from './trusted';

/** How long leaving waits for what is being kept at that moment. */
const LEAVES_MS = 1_000;

let keeping: Promise<ServiceWorkerRegistration | void> | undefined;

/** Keeps the shell from now on; quietly not, on the plain http of a local network. */
export function keepShell(base: URL): void {
  if (!('serviceWorker' in navigator)) return;
  // Whoever forbids it (private windows do) only goes without.
  keeping = navigator.serviceWorker.register(trusted(new URL('sw.js', base).href)).catch(() => {});
}

/**
 * Keeps what this page was made of too, so that it opens later without a network: until a newer client takes the place of
 * this one, or the device is cleared. For pages that need nothing but files (the player of recordings).
 */
export async function keepPage(base: URL): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return;
  keepShell(base);
  try {
    await navigator.serviceWorker.ready;
    const own = `keidas ${base.pathname} `;
    const shell = (await caches.keys()).find((key) => key.startsWith(own) && !key.endsWith(' player'));
    const assets = new URL('assets/', base).href;
    const files = performance.getEntriesByType('resource').map(({ name }) => name);
    if (shell)
      await (await caches.open(`${shell} player`)).addAll(files.filter((name) => name.startsWith(assets)));
  } catch {
    // Without it one needs a network, and nothing else is different.
  }
}

/** A shared tablet starts clean, of our files too: only of ours, as others may be served beside us. */
export async function forgetShell(base: URL): Promise<void> {
  try {
    // What is being installed is in no list yet.
    const own = await Promise.race([keeping, new Promise<void>((late) => setTimeout(late, LEAVES_MS))]);
    const worker = own ?? (await navigator.serviceWorker?.getRegistration(base.href));
    if (worker?.scope === base.href) await worker.unregister();
    if (!('caches' in globalThis)) return;
    for (const key of await caches.keys())
      if (key.startsWith(`keidas ${base.pathname} `)) await caches.delete(key);
  } catch {
    // Nothing kept, nothing to forget.
  }
}
