// Parts of the client that come when they are needed, over a network that may blink: each is asked for again a few
// times, and what has come stays. Never: which parts there are, what is shown meanwhile (ui/Lazy).

/** Waits before the next try, in milliseconds; after the last one it has failed, until somebody asks again. */
const WAITS_MS = [300, 1_000, 3_000];

export interface Late<Part> {
  (): Promise<Part>;
  /** The part, once it is there. */
  now: Part | null;
}

/** Fetches something, again after a blink of the network; `name`: what a module has in it, if it is one. */
export async function insist<Found>(
  fetch: () => Promise<Found>,
  name?: keyof Found & string,
): Promise<Found> {
  for (const wait of WAITS_MS) {
    try {
      return await fetch();
    } catch (error) {
      await new Promise((again) => setTimeout(again, wait));
      const found = await anew(String(error), wait);
      if (found && name && name in found) return found as Found;
    }
  }
  return fetch();
}

/**
 * Asks for the script or style that did not come, by a name the browser has not tried: to some, what failed once has
 * failed until the page is left. The module, if one came; `null`: ask as before.
 */
async function anew(error: string, time: number): Promise<object | null> {
  const file = /\S*\/assets\/\S+\.(?:js|css)/.exec(error)?.[0];
  if (!file) return null;
  const again = `${file}?${time}`;
  if (file.endsWith('js')) return import(/* @vite-ignore */ again).catch(() => null);
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: again });
  document.head.append(link);
  return null;
}

export function late<Part>(fetch: () => Promise<{ default: Part }>): Late<Part> {
  let coming: Promise<Part> | null = null;

  const come = async (): Promise<Part> => {
    try {
      return (part.now = (await insist(fetch, 'default')).default);
    } finally {
      // What came is kept in `now`; what did not is asked for anew.
      if (!part.now) coming = null;
    }
  };

  const part: Late<Part> = Object.assign(() => (coming ??= come()), { now: null });
  return part;
}
