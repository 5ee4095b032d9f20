// On which scale of the end evaluation a question is answered. Apart from its arithmetic: every phone asks this, few
// ever need the rest.

import type { Purpose, Question } from '../protocol.gen';

/** The two scales of the end evaluation, by their number of steps. */
const SCALES = { 6: 'amount', 4: 'recommend' } as const;
export type Scale = (typeof SCALES)[keyof typeof SCALES];

/** On which scale of the end evaluation a question is answered; its two top steps are read together. */
export function scaleOf(question: Question, purpose: Purpose | undefined): Scale | null {
  if (purpose !== 'evaluation' || question.type !== 'choice') return null;
  return SCALES[question.options.length as keyof typeof SCALES] ?? null;
}
