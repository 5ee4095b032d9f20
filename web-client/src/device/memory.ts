// What this device keeps, and how it forgets: a ticket per room, the language, a habit or two. Nothing that was
// said in a room. Where storage is blocked, it lasts as long as the page.

export const PREFIX = 'keidas.';

/** What belongs to one room, and goes with it. */
export const OF_A_ROOM = [
  'ticket',
  'door',
  'key',
  'plan',
  'before',
  'asked',
  'given',
  'until',
  'group',
  'rehearsal',
] as const;

export type Kept =
  | 'lang'
  /** By which way this network lets one into a room, and until when that is believed. */
  | 'way'
  | 'keys'
  /** How a big screen looks on this machine. */
  | 'wall'
  /** Whether this device rings when the timer is over; whether it has shown the tour of the table. */
  | 'bell'
  | 'tour'
  /** Which word for a supervisor this device reads in Finnish. */
  | 'term'
  /** When groups meet next, because somebody asked for that. */
  | 'next'
  /** Several people use this device. */
  | 'shared'
  /** A facilitator's plan, by deck; and the list of cards that was kept before there were plans. */
  | `planned.${string}`
  | `shortlist.${string}`
  /** How far somebody is in the course for facilitators. */
  | 'learn'
  /** The last rehearsal, where it was not entered among those of the course. */
  | 'left_out'
  /** What is on its way into IndexedDB (`keep/db`). */
  | `writing.${string}`
  /**
   * A participant's ticket; the word of the door one was invited through; a facilitator's key, plan, cards seen and
   * questions published before a move, keys given away; whose group it was opened for; what a rehearsal has become;
   * until when a room can
   * last: then it is over, whether or not anybody here saw its end.
   */
  | `${(typeof OF_A_ROOM)[number]}.${string}`;

/** Where storage is blocked: as long as the page. */
export const lastResort = new Map<string, string>();

export function recall(what: Kept): string | null {
  try {
    return localStorage.getItem(PREFIX + what) ?? lastResort.get(what) ?? null;
  } catch {
    return lastResort.get(what) ?? null;
  }
}

/** Whether it outlives the page. */
export function remember(what: Kept, value: string): boolean {
  try {
    localStorage.setItem(PREFIX + what, value);
    return true;
  } catch {
    lastResort.set(what, value);
    return false;
  }
}

export function forget(what: Kept): void {
  lastResort.delete(what);
  try {
    localStorage.removeItem(PREFIX + what);
  } catch {
    // Blocked storage keeps nothing that could be forgotten.
  }
}

/** Of one tab alone, through a reload. */
export type OfTab =
  /** What waits to be said in a room. */
  | `waiting.${string}`
  /** What whoever leads a room is putting together. */
  | `drafts.${string}`
  /** By which lasting address of a group one came to which room. */
  | 'series';

export function recallInTab(what: OfTab): string | null {
  try {
    return sessionStorage.getItem(PREFIX + what);
  } catch {
    return null;
  }
}

/** `null` forgets it. */
export function keepInTab(what: OfTab, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(PREFIX + what);
    else sessionStorage.setItem(PREFIX + what, value);
  } catch {
    // Then it lasts as long as the page.
  }
}

/** Nothing of this room is left on the device. */
export function forgetRoom(code: string): void {
  for (const what of OF_A_ROOM) forget(`${what}.${code}`);
  keepInTab(`waiting.${code}`, null);
  keepInTab(`drafts.${code}`, null);
}
