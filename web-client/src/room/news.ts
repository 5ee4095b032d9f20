// What of a change is worth a word to somebody who cannot see the screen. Pure. Counts are not: they would never end.

import type { Role, View } from '../protocol.gen';
import type { Own } from './own';

export type News =
  | { is: 'card'; card: string }
  | { is: 'round' }
  | { is: 'cleared' }
  | { is: 'opened' }
  /** It opened, and the group would rather go on to another card. */
  | { is: 'declined' }
  | { is: 'your_turn' }
  | { is: 'breathe' }
  /** Of facilitators: one more wants to speak. */
  | { is: 'hand' }
  | { is: 'back' };

export function newsOf(before: View, after: View, own: Own, as: Role): News | null {
  const turn = own.turn;
  if (turn && after.people.speaking === turn && before.people.speaking !== turn) return { is: 'your_turn' };
  if (after.stage?.round !== before.stage?.round) {
    if (!after.stage) return { is: 'cleared' };
    return after.stage.card ? { is: 'card', card: after.stage.card } : { is: 'round' };
  }
  if (isOpen(before) && !isOpen(after))
    return { is: after.stage?.questions[0]?.declined ? 'declined' : 'opened' };
  const pause = after.room.breathe;
  if (pause && pause.ends_at !== before.room.breathe?.ends_at) return { is: 'breathe' };
  const waits = (hand: string) => !before.people.turns.includes(hand);
  if (as === 'facilitator' && after.people.turns.some(waits)) return { is: 'hand' };
  return null;
}

function isOpen({ stage }: View): boolean {
  return stage?.questions.some((question) => question.open) ?? false;
}
