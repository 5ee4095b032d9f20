// The client's own files kept on the device, so that a phone in a cellar opens the page at least: by a service worker
// where there is one (https, localhost). Never: what a room says; `sw.js` lets that pass untouched.

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): string;
  };
}

/** Keeps the shell from now on; quietly not, on the plain http of a local network. */
export function keepShell(base: URL): void {
  if (!('serviceWorker' in navigator)) return;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  // The page's policy lets no text become a script's address, but through this name.
  const policy = trustedTypes?.createPolicy('keidas-shell', { createScriptURL: (url) => url });
  const url = new URL('sw.js', base).href;
  // Whoever forbids it (private windows do) only goes without.
  navigator.serviceWorker.register(policy?.createScriptURL(url) ?? url).catch(() => {});
}

/** A shared tablet starts clean, of our files too. */
export async function forgetShell(): Promise<void> {
  try {
    const workers = await navigator.serviceWorker?.getRegistrations();
    await Promise.all((workers ?? []).map((worker) => worker.unregister()));
    if ('caches' in globalThis) for (const key of await caches.keys()) await caches.delete(key);
  } catch {
    // Nothing kept, nothing to forget.
  }
}
