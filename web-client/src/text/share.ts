// A part of a group as people read it, in the writing of their language: never a percentage without its n.

import type { Tally } from '../protocol.gen';
import { language } from '../words';

/** Up to so many answers a percentage pretends to more than there is: the count stands first. */
export const SMALL_N = 12;

/** Whole percent of `of`. */
export function percent(count: number, of: number): number {
  return of === 0 ? 0 : Math.round((count / of) * 100);
}

/** `3/7 (43 %)` in a small group, `59 %` in a larger one, whose n stands beside the whole table. English: `59%`. */
export function shareText(count: number, of: number): string {
  const part = new Intl.NumberFormat(language.lang, { style: 'percent' }).format(percent(count, of) / 100);
  return of <= SMALL_N ? `${count}/${of} (${part})` : part;
}

/** The counts on a scale of the end evaluation with the two top steps as one, as the evaluation of 2017 was published. */
export function merged({ counts }: Tally): number[] {
  const [top = 0, next = 0, ...rest] = counts;
  return [top + next, ...rest];
}
