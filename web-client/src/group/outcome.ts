// What a meeting leaves for its group until the group is unlocked: words and themes, and the plan it was led by, on this
// device, for a week at most.
// Never: counts, answers, the room's code, the passphrase of a group.

import { all, put, remove } from '../keep/db';
import type { Meeting } from './group';
import type { Day } from './stamp';

const WAITS_MS = 7 * 24 * 3_600_000;

export interface Outcome extends Pick<Meeting, 'day' | 'themes' | 'came' | 'left' | 'plan'> {
  readonly id: string;
  readonly group: string;
  readonly day: Day;
  /** The cards that were on the table. */
  readonly seen: readonly string[];
  /** The plan of the group's file when the room was opened: unless it was changed since, it has been led. */
  readonly planned?: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export async function keepOutcome(outcome: Omit<Outcome, 'until'>, now: number): Promise<void> {
  await put<Outcome>('outcomes', { ...outcome, until: now + WAITS_MS });
}

/** Those that wait for a group; what waited too long is erased. */
export async function outcomesOf(group: string, now: number): Promise<Outcome[]> {
  const waiting = await all<Outcome>('outcomes');
  for (const { id, until } of waiting) if (until <= now) await remove('outcomes', id);
  return waiting.filter((one) => one.group === group && one.until > now);
}

export function dropOutcome(id: string): Promise<void> {
  return remove('outcomes', id);
}
