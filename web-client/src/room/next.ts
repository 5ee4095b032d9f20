// The natural next step of a meeting: what a facilitator most likely wants to press now. Pure; only a proposal, and
// everything else stays where it is.

import type { Kind, Purpose, StageView, View } from '../protocol.gen';

export type Next =
  | { step: 'open'; stage: StageView }
  | { step: 'check_in' | 'vote' | 'draw' | 'check_out' | 'keep' | 'end' }
  | { step: 'phase'; phase: 'theme' | 'share' | 'insight' | 'close' };

export function nextStep({ room, stage, table }: View): Next {
  if (stage?.questions.some(({ open }) => open)) return { step: 'open', stage };
  // What was taken back did not happen, even where its result stays.
  const last = stage ?? (table.last?.taken_back ? null : table.last);
  const now = last?.kind;
  switch (room.phase) {
    case 'open':
      return now === 'check_in' ? { step: 'phase', phase: 'theme' } : { step: 'check_in' };
    case 'theme':
      return now === 'vote' || now === 'card' ? { step: 'phase', phase: 'share' } : { step: 'vote' };
    case 'share':
      return { step: 'draw' };
    case 'insight':
      return { step: 'phase', phase: 'close' };
    case 'close':
      return closing(now, last?.purpose);
  }
}

/** A closing round (after the evaluation, if there is one), then what is kept, then the end. */
function closing(now: Kind | undefined, purpose: Purpose | undefined): Next {
  if (purpose === 'keep_vote') return { step: 'end' };
  return now === 'check_out' ? { step: 'keep' } : { step: 'check_out' };
}
