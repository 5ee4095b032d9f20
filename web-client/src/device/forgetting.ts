// How this device forgets by itself, or all at once: what no first picture waits for. Never: what one thing is.

import { forgetRoom, lastResort, type OF_A_ROOM, PREFIX, recall, remember } from './memory';

/** So long a room lasts at most. */
const LONGEST_MS = 7 * 24 * 3_600_000;

/** Forgets the rooms whose time was up before `now`: their end was never seen here. */
export function forgetPast(now: number): void {
  // Whoever only stood at a door was never told until when it is one.
  for (const code of keptCodes('door'))
    if (!recall(`until.${code}`)) remember(`until.${code}`, new Date(now + LONGEST_MS).toISOString());
  for (const code of keptCodes('until'))
    if (!(Date.parse(recall(`until.${code}`) ?? '') > now)) forgetRoom(code);
}

/** The rooms of which something is kept. */
export function keptCodes(what: (typeof OF_A_ROOM)[number]): string[] {
  const start = `${PREFIX}${what}.`;
  return keys(() => localStorage)
    .filter((key) => key.startsWith(start))
    .map((key) => key.slice(start.length));
}

/** A shared tablet starts clean. */
export function forgetAll(): void {
  lastResort.clear();
  for (const storage of [() => localStorage, () => sessionStorage])
    for (const key of keys(storage)) storage().removeItem(key);
}

function keys(storage: () => Storage): string[] {
  try {
    return Object.keys(storage()).filter((key) => key.startsWith(PREFIX));
  } catch {
    // Blocked storage keeps nothing.
    return [];
  }
}
