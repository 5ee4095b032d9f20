// What a hint of a rehearsal's coach speaks of: which next step of the table it is, or where on the page it stands. Never: when
// a hint is shown.

import type { Next } from '../room/nextStep';
import type { Tool } from '../rehearsal/scenario';
import { t as lead } from '../words/lead';
import { t } from '../words/learn';

/** The next step that a hint proposes; `null`: it speaks of something that has a place of its own. */
export function stepOf(tool: Tool): Next | null {
  switch (tool) {
    case 'check_in':
    case 'vote':
    case 'check_out':
    case 'keep_vote':
      return { step: tool };
    case 'evaluation':
      return { step: 'planned', planned: { phase: 'close', type: 'evaluation' } };
    default:
      return null;
  }
}

/** The round that was asked when it is done. */
export const KIND_OF: Readonly<Partial<Record<Tool, string>>> = {
  ...{ check_in: 'check_in', vote: 'vote', check_out: 'check_out' },
  ...{ evaluation: 'form', keep_vote: 'vote' },
};

/** Where it is, as its button is called. */
export function placeOf(tool: Tool): string {
  switch (tool) {
    case 'lock':
      return t('coach.tool.top', { name: lead('tools.lock') });
    case 'second':
      return t('coach.tool.second', { name: lead('lead.invite'), part: lead('lead.second') });
    case 'breathe':
      return t('coach.tool.tools', { name: lead('tools.breathe') });
    case 'turn':
      return t('coach.tool.below', { name: lead('tools.next') });
    case 'undo':
      return t('coach.tool.undo');
    case 'floor':
      return t('coach.tool.floor');
    default:
      return t('coach.tool.next');
  }
}
