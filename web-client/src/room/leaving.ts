// What a meeting leaves to the group whose page opened it, read while the room is still there. Never: the page of the group.

import { laid } from '../group/laid.svelte';
import { recall } from '../device/memory';
import { broughtTo } from './brought';
import type { Lead } from './lead.svelte';
import type { RoomState } from './room.svelte';

/** Lays it by, once the meeting has ended; `null`: no group's page opened the room. */
export async function whatItLeaves(room: RoomState, lead: Lead): Promise<(() => Promise<void>) | null> {
  const group = recall(`group.${room.code}`);
  const { view, cards } = room;
  if (!group || !view) return null;
  laid.group = group;
  const brought = broughtTo(room.code);
  try {
    const [past, { layBy }] = await Promise.all([lead.rounds(), import('../group/ending')]);
    const plans = { planned: brought?.planned ?? '', plan: brought?.plan ?? '' };
    return () => layBy(group, view, past, cards, plans, room.clock.now());
  } catch {
    // A meeting ends, whether or not its group can keep a word of it.
    return null;
  }
}
