// Cards that were on the table before the group moved to another code: kept by the facilitator's device, so that none
// comes for the first time twice.

import type { CardId } from '../protocol.gen';
import { remember, recall } from '../memory';

/** What the group had on the table under the code it left. */
export function seenBefore(code: string): readonly CardId[] {
  return (recall(`before.${code}`) ?? '').split(' ').filter(Boolean);
}

export function keepSeen(code: string, cards: readonly CardId[]): void {
  remember(`before.${code}`, cards.join(' '));
}
