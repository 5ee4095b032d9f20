// Who changed what, so that two copies of a group can be laid together without asking anybody: every thing bears how
// often each copy has changed it (a version vector). Pure. Never: names of people; a copy is four random letters.

import { dayOf as dayAsWritten } from '../ui/dates';

/** Minutes since 1970, UTC: no finer time is kept. */
export type Minute = number;
/** A day as people write files: `2026-11-26`. */
export type Day = string;

export interface Stamp {
  readonly edited: Minute;
  /** How often each copy of the group has changed it. */
  readonly by: Readonly<Record<string, number>>;
}

/** A value that a group has one of. */
export interface Stamped<T> extends Stamp {
  readonly value: T;
}

/** One of many, with a name of its own. */
export interface Item extends Stamp {
  readonly id: string;
}

/** Whose hand changes something, and when. */
export interface Hand {
  readonly copy: string;
  readonly minute: Minute;
}

/** The next stamp of something. */
export function changed(before: Stamp | null, { copy, minute }: Hand): Stamp {
  const by = before?.by ?? {};
  return { edited: minute, by: { ...by, [copy]: (by[copy] ?? 0) + 1 } };
}

/** Whether `a` knows everything that `b` knows. */
export function covers(a: Stamp['by'], b: Stamp['by']): boolean {
  return Object.entries(b).every(([copy, times]) => (a[copy] ?? 0) >= times);
}

/** What both know together. */
export function together(a: Stamp['by'], b: Stamp['by']): Stamp['by'] {
  const by: Record<string, number> = { ...a };
  for (const [copy, times] of Object.entries(b)) by[copy] = Math.max(by[copy] ?? 0, times);
  return sorted(by);
}

/** A record in the order of its names: the same content is the same text. */
export function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function minuteOf(ms: number): Minute {
  return Math.floor(ms / 60_000);
}

/** The day on this device’s calendar. */
export function dayOf(ms: number): Day {
  return dayAsWritten(new Date(ms));
}
