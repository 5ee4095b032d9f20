// Parts of the client that come when they are needed, over a network that may blink: each is asked for again a few
// times, and what has come stays. Never: which parts there are, what is shown meanwhile (ui/Lazy).

/** Waits before the next try, in milliseconds; after the last one it has failed, until somebody asks again. */
const WAITS_MS = [300, 1_000, 3_000];

export interface Late<Part> {
  (): Promise<Part>;
  /** The part, once it is there. */
  now: Part | null;
}

/** Fetches something, again after a blink of the network. */
export async function insist<Found>(fetch: () => Promise<Found>): Promise<Found> {
  for (const wait of WAITS_MS) {
    try {
      return await fetch();
    } catch {
      await new Promise((again) => setTimeout(again, wait));
    }
  }
  return fetch();
}

export function late<Part>(fetch: () => Promise<{ default: Part }>): Late<Part> {
  let coming: Promise<Part> | null = null;

  const come = async (): Promise<Part> => {
    try {
      return (part.now = (await insist(fetch)).default);
    } finally {
      // What came is kept in `now`; what did not is asked for anew.
      if (!part.now) coming = null;
    }
  };

  const part: Late<Part> = Object.assign(() => (coming ??= come()), { now: null });
  return part;
}
