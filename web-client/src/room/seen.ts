// What the group had before it moved to another code: cards on the table, questions whose results were seen. Kept by the
// facilitator's device until the meeting ends, so that none comes for the first time twice, however often the group moves.

import type { CardId } from '../protocol.gen';
import { recall, remember } from '../device/memory';
import type { Published } from '../wire/lead';

/** What the group had on the table under the code it left. */
export function seenBefore(code: string): readonly CardId[] {
  return (recall(`before.${code}`) ?? '').split(' ').filter(Boolean);
}

export function keepSeen(code: string, cards: readonly CardId[]): void {
  remember(`before.${code}`, cards.join(' '));
}

/** The questions of which the group had seen a result under the codes it left. */
export function publishedBefore(code: string): readonly Published[] {
  try {
    return JSON.parse(recall(`asked.${code}`) ?? '[]') as readonly Published[];
  } catch {
    return [];
  }
}

export function keepPublished(code: string, published: readonly Published[]): void {
  if (published.length > 0) remember(`asked.${code}`, JSON.stringify(published));
}
