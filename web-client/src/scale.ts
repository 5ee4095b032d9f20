// On which scale of the end evaluation a question is answered. Apart from its arithmetic: every phone asks this, few
// ever need the rest.

import type { Question } from './protocol.gen';

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
