// What this device keeps, and how it forgets: a ticket per room, the language, a habit or two. Nothing that was
// said in a room. Where storage is blocked, it lasts as long as the page.

const PREFIX = 'keidas.';

export type Kept =
  | `ticket.${string}`
  | 'lang'
  | 'keys'
  /** Which word for a supervisor this device reads in Finnish. */
  | 'term'
  /** Of a facilitator: cards chosen beforehand (by deck), the plan, cards seen before a move, keys given away. */
  | `${'shortlist' | 'plan' | 'before' | 'given'}.${string}`;

const lastResort = new Map<string, string>();

export function recall(what: Kept): string | null {
  try {
    return localStorage.getItem(PREFIX + what) ?? lastResort.get(what) ?? null;
  } catch {
    return lastResort.get(what) ?? null;
  }
}

export function keep(what: Kept, value: string): void {
  try {
    localStorage.setItem(PREFIX + what, value);
  } catch {
    lastResort.set(what, value);
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

/** A shared tablet starts clean. */
export function forgetAll(): void {
  lastResort.clear();
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // Blocked storage keeps nothing that could be forgotten.
  }
}
