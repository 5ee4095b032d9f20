// The client's own files kept on the device, so that a phone in a cellar opens the page at least: by a service worker
// where there is one (https, localhost). Never: what a room says; `sw.js` lets that pass untouched.

import { trusted } from '../trusted';

/** How long leaving waits for what is being kept at that moment. */
const LEAVES_MS = 1_000;

let keeping: Promise<ServiceWorkerRegistration | void> | undefined;
/** Whoever leaves in the moment in which a page has settled leaves all the same. */
let isForgotten = false;

/** Keeps the shell from now on; quietly not, on the plain http of a local network. */
export function keepShell(base: URL): void {
  if (isForgotten || !('serviceWorker' in navigator)) return;
  // Whoever forbids it (private windows do) only goes without.
  keeping = navigator.serviceWorker.register(trusted(new URL('sw.js', base).href)).catch(() => {});
}

/** A shared tablet starts clean, of our files too: only of ours, as others may be served beside us. */
export async function forgetShell(base: URL): Promise<void> {
  isForgotten = true;
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
