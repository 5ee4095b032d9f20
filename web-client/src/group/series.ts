// The lasting address of a group, as a page that waits at it knows it: when it asks whether a room is open. Pure. Never:
// the network, the page.

/** While it is looked at it asks about every ten seconds; not all who wait ask at once. */
const PAUSE_MS = 10_000;
const SPREAD_MS = 3_000;
/** After an hour a page asks only when somebody presses: a phone in a pocket is not at a meeting. */
export const WAITS_MS = 3_600_000;

/** Until the next question, by a chance from 0 to 1. */
export function pause(chance: number): number {
  return PAUSE_MS + (chance * 2 - 1) * SPREAD_MS;
}

/** The id in an address: sixteen letters of a code, in fours; `null`: there is none. */
export function seriesOf(path: string): string | null {
  const [first, id = '', ...more] = decoded(path).split('/').filter(Boolean);
  const letters = id.replace(/[^a-z0-9]/gi, '').toUpperCase();
  const isId = /^[2-9A-HJKMNP-Z]{16}$/.test(letters);
  return first === 's' && isId && more.length === 0 ? letters.replace(/(.{4})(?=.)/g, '$1-') : null;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
