// The course as this device keeps it, and goes on keeping it when it cannot be written. Never: what is in it
// (`progress`).

import { remember, recall } from '../memory';
import { asFile, NOTHING_YET, type Progress, progressIn } from './progress';

export function keptProgress(): Progress {
  const kept = progressIn(recall('learn') ?? '');
  return typeof kept === 'string' ? NOTHING_YET : kept;
}

/** Whether it outlives the page. */
export function keepProgress(progress: Progress): boolean {
  return remember('learn', asFile(progress));
}
