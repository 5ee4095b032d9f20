// The player of recordings on a device without a network: its files are kept beside the shell. Never: recordings.

import { keepShell } from '../device/shell';

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
