// How a hand of one's own stands among those that are raised. Pure. Never: the room, other people's hands.

import type { PeopleView } from '../protocol.gen';

/** `place` is missing until the room has said it. */
export type Hand = { is: 'down' } | { is: 'up'; place?: number } | { is: 'speaking' };

export function handOf(turn: string | null, people: PeopleView | undefined): Hand {
  if (!turn || !people) return { is: 'down' };
  if (people.speaking === turn) return { is: 'speaking' };
  const place = people.turns.indexOf(turn) + 1;
  return place > 0 ? { is: 'up', place } : { is: 'up' };
}

/** Whether the room shows this turn, waiting or speaking. */
export function isShown(turn: string, people: PeopleView): boolean {
  return people.speaking === turn || people.turns.includes(turn);
}
