// The course as this device keeps it, and goes on keeping it when it cannot be written. Never: what is in it
// (`progress`).

import type { Uncounted } from '../rehearsal/counted';
import { forget, remember, recall } from '../device/memory';
import {
  asFile,
  dayOf,
  NOTHING_YET,
  type Progress,
  type Rehearsal,
  progressIn,
  rehearsed as withRehearsal,
} from './progress';

export function keptProgress(): Progress {
  const kept = progressIn(recall('learn') ?? '');
  return typeof kept === 'string' ? NOTHING_YET : kept;
}

const LEFT_OUT = 'left_out';

/** A rehearsal that was not entered. */
export interface LeftOut extends Pick<Rehearsal, 'scenario' | 'title'> {
  readonly recording: string;
  readonly why: Uncounted;
}

/** It is not entered: where it would have been looked for, that is said until another one is. */
export function leaveOut(rehearsal: LeftOut): void {
  remember(LEFT_OUT, JSON.stringify(rehearsal));
}

export function leftOut(): LeftOut | null {
  try {
    return JSON.parse(recall(LEFT_OUT) ?? 'null') as LeftOut | null;
  } catch {
    return null;
  }
}

/** Whether it outlives the page. */
export function keepProgress(progress: Progress): boolean {
  if (progress === NOTHING_YET) forget(LEFT_OUT);
  return remember('learn', asFile(progress));
}

/** A rehearsal has ended today: it is entered in the list that a trainer signs. */
export function enterRehearsal(rehearsed: { scenario: string; title?: string; lastedMs: number }): void {
  const { scenario, title, lastedMs } = rehearsed;
  forget(LEFT_OUT);
  const minutes = Math.max(1, Math.round(lastedMs / 60_000));
  keepProgress(
    withRehearsal(keptProgress(), { day: dayOf(new Date()), scenario, ...(title && { title }), minutes }),
  );
}
