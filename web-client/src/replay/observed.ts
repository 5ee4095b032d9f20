// What observers wrote, in its places on a recording: notes have the time of day, a recording its own. Pure. Never: words,
// where notes are kept.

import type { Notes } from '../rehearsal/notes';
import type { Replay } from './file';
import { GroupTime } from './groupTime';
import type { Mark } from './marks';

export interface Observed {
  /** Milliseconds from the beginning of the recording. */
  readonly ms: number;
  /** The same moment by the group's time. */
  readonly at: number;
  readonly text: string;
  /** As whoever wrote it called themselves. */
  readonly by: string;
}

/** Whoever looks on may write a while before it begins and after it has ended; another day is another rehearsal. */
const AROUND_MS = 60 * 60 * 1_000;

/** Those of the notes that were written while this was recorded, or about then. */
export function observedIn({ head, lines }: Replay, { by, list }: Notes): Observed[] {
  const clock = new GroupTime(lines);
  const last = lines.at(-1)?.[0] ?? 0;
  return list.flatMap(({ time, text }): Observed[] => {
    const ms = time - Date.parse(head.began);
    if (ms < -AROUND_MS || ms > last + AROUND_MS) return [];
    return [{ ms, at: Math.round(clock.at(ms)), text, by }];
  });
}

/** Both, in time, and a file that is opened twice only once. */
export function together(some: readonly Observed[], more: readonly Observed[]): Observed[] {
  const isThere = (one: Observed) =>
    some.some(({ ms, text, by }) => ms === one.ms && text === one.text && by === one.by);
  return [...some, ...more.filter((one) => !isThere(one))].sort((a, b) => a.ms - b.ms);
}

/** What is seen from one moment to another, and what was written: of before and after, it has its place at the ends. */
export function marksWith(
  marks: readonly Mark[],
  observed: readonly Observed[],
  { startsMs, lastsMs }: { readonly startsMs: number; readonly lastsMs: number },
): Mark[] {
  const theirs = observed.map(({ ms, at, text, by }): Mark => ({
    ...{ lane: 'coach', what: 'note', about: text, time: at, by },
    at: Math.min(lastsMs, Math.max(startsMs, ms)),
  }));
  return [...marks, ...theirs].sort((a, b) => a.at - b.at);
}
