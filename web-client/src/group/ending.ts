// What an ended meeting hands to its group: what the group itself said may be kept, as words. Never: counts, markup, the
// wire.

import type { PastRound, View } from '../protocol.gen';
import type { Cards } from '../room/cards';
import { withStage } from '../room/keepsake';
import { decisionOf } from '../room/keepVote';
import { laid } from './laid.svelte';
import { planIn } from './led';
import { outcomeOf } from './months';
import { keepOutcome } from './outcome';
import { dayOf } from './stamp';

/** The plan of the group's file when the room was opened, and what became of it at the table; empty: there is none. */
export interface Plans {
  readonly planned: string;
  readonly plan: string;
}

/**
 * Lays by what is kept of this meeting until its group is unlocked; nothing when the group said so, or was not asked, but the
 * plan that its facilitator had made before: what was changed in it at the table would tell what was talked about.
 */
export async function layBy(
  group: string,
  view: View,
  past: readonly PastRound[],
  cards: Cards | null,
  { planned, plan }: Plans,
  now: number,
): Promise<void> {
  const rounds = withStage(past, view.stage);
  const keep = decisionOf(past, view.stage);
  const isKept = keep !== null && keep !== 'nothing';
  const led = isKept && planIn(plan)?.steps.length ? plan : planned;
  if (!isKept && !led) return;
  const themeOf = (card: string) => cards?.get(card)?.theme.id ?? null;
  await keepOutcome(
    {
      id: `${now}`,
      group,
      day: dayOf(now),
      ...outcomeOf(rounds, themeOf, view.room.floor, keep ?? 'nothing'),
      seen: isKept ? [...view.table.seen] : [],
      ...(led && { plan: led }),
      ...(planned && { planned }),
    },
    now,
  );
  laid.by = isKept;
}
