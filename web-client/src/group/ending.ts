// What an ended meeting hands to its group: what the group itself said may be kept, as words. Never: counts, markup, the
// wire.

import type { PastRound, View } from '../protocol.gen';
import type { Cards } from '../room/cards';
import { withStage } from '../room/keepsake';
import { decisionOf } from '../room/keepVote';
import { laid } from './laid.svelte';
import { outcomeOf } from './months';
import { keepOutcome } from './outcome';
import { dayOf } from './stamp';

/** Lays by what is kept of this meeting until its group is unlocked; nothing when the group said so, or was not asked. */
export async function layBy(
  group: string,
  view: View,
  past: readonly PastRound[],
  cards: Cards | null,
  now: number,
): Promise<void> {
  const keep = decisionOf(past, view.stage);
  if (keep === null || keep === 'nothing') return;
  const themeOf = (card: string) => cards?.get(card)?.theme.id ?? null;
  await keepOutcome(
    {
      id: `${now}`,
      group,
      day: dayOf(now),
      ...outcomeOf(withStage(past, view.stage), themeOf, view.room.floor, keep),
      seen: [...view.table.seen],
    },
    now,
  );
  laid.by = true;
}
