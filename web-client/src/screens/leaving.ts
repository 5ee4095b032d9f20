// How a group leaves. Pure. Never: markup, words.

import type { StageView, Tally } from '../protocol.gen';

/** The result of a closing round, once it is final; `null`: another round, or none yet. */
export function leavingOf(stage: StageView | null): Tally | null {
  const asked = stage?.kind === 'check_out' ? stage.questions[0] : undefined;
  return asked && !asked.open ? asked.tally : null;
}
