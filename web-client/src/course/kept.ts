// The course as this device keeps it, and goes on keeping it when it cannot be written. Never: what is in it
// (`progress`).

import { remember, recall } from '../memory';
import {
  asFile,
  dayOf,
  NOTHING_YET,
  type Progress,
  progressIn,
  rehearsed as withRehearsal,
} from './progress';

export function keptProgress(): Progress {
  const kept = progressIn(recall('learn') ?? '');
  return typeof kept === 'string' ? NOTHING_YET : kept;
}

/** Whether it outlives the page. */
export function keepProgress(progress: Progress): boolean {
  return remember('learn', asFile(progress));
}

/** A rehearsal has ended today: it is entered in the list that a trainer signs. */
export function enterRehearsal(rehearsed: { scenario: string; title?: string; lastedMs: number }): void {
  const { scenario, title, lastedMs } = rehearsed;
  const minutes = Math.max(1, Math.round(lastedMs / 60_000));
  keepProgress(
    withRehearsal(keptProgress(), { day: dayOf(new Date()), scenario, ...(title && { title }), minutes }),
  );
}
