// Parts of the client that come when they are needed, over a network that may blink: each is asked for again a few
// times, and what has come stays. Never: which parts there are, what is shown meanwhile (ui/Lazy).

/** Waits before the next try, in milliseconds; after the last one it has failed, until somebody asks again. */
const WAITS_MS = [300, 1_000, 3_000];

export interface Late<Part> {
  (): Promise<Part>;
  /** The part, once it is there. */
  now: Part | null;
}

export function late<Part>(fetch: () => Promise<{ default: Part }>): Late<Part> {
  let coming: Promise<Part> | null = null;

  const come = async (): Promise<Part> => {
    for (let tries = 0; ; tries++) {
      try {
        return (part.now = (await fetch()).default);
      } catch (error) {
        const wait = WAITS_MS[tries];
        if (wait === undefined) throw error;
        await new Promise((again) => setTimeout(again, wait));
      }
    }
  };

  const part: Late<Part> = Object.assign(
    () => {
      coming ??= come().finally(() => (coming = part.now ? coming : null));
      return coming;
    },
    { now: null },
  );
  return part;
}
