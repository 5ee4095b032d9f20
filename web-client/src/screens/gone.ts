// Why one cannot be in a room, or no more.

import { late } from '../late';
import { CLOSE } from '../protocol.gen';

export type Reason = 'ended' | 'moved' | 'locked' | 'not_allowed' | 'unknown' | 'full' | 'other';

const REASONS: Record<number, Reason> = {
  [CLOSE.ended]: 'ended',
  [CLOSE.moved]: 'moved',
  [CLOSE.locked]: 'locked',
  [CLOSE.not_allowed]: 'not_allowed',
  [CLOSE.unknown_room]: 'unknown',
  [CLOSE.full]: 'full',
};

export function reasonOf(closeCode: number): Reason {
  return REASONS[closeCode] ?? 'other';
}

/** The screen that says so: not needed for the first picture. */
export const goneScreen = late(() => import('./Gone.svelte'));
