// A part of a group as people read it: never a percentage without its n. Pure.

import type { Question, Tally } from './protocol.gen';

/** Up to so many answers a percentage pretends to more than there is: the count stands first. */
export const SMALL_N = 12;

/** Whole percent of `of`. */
export function percent(count: number, of: number): number {
  return of === 0 ? 0 : Math.round((count / of) * 100);
}

/** `3/7 (43 %)` in a small group, `59 %` in a larger one, whose n stands beside the whole table. */
export function shareText(count: number, of: number): string {
  const part = `${percent(count, of)}\u00a0%`;
  return of <= SMALL_N ? `${count}/${of} (${part})` : part;
}

/** The two scales of the end evaluation, by their first step; two more or four more steps follow. */
const SCALES = { amount: ['Very much', 6], recommend: ['I have already', 4] } as const;
export type Scale = keyof typeof SCALES;

/** On which scale of the end evaluation a question is answered; its two top steps are read together. */
export function scaleOf(question: Question): Scale | null {
  if (question.type !== 'choice') return null;
  const [top] = question.options;
  if (!top || !('text' in top) || typeof top.text === 'string') return null;
  const { en } = top.text;
  const scales = Object.entries(SCALES) as [Scale, readonly [string, number]][];
  const found = scales.find(([, [first, steps]]) => en === first && question.options.length === steps);
  return found?.[0] ?? null;
}

/** The counts of such a question with the two top steps as one, as the evaluation of 2017 was published. */
export function merged({ counts }: Tally): number[] {
  const [top = 0, next = 0, ...rest] = counts;
  return [top + next, ...rest];
}
