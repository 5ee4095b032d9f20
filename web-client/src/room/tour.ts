// The five stops of the tour around the facilitator's table, and whether this device has made it. Never: how it is shown.

import { remember, recall } from '../memory';

/** What each stop is about: a part of the table, by the name it has there. */
export const STOPS = ['invite', 'table', 'now', 'tools', 'promise'] as const;
export type Stop = (typeof STOPS)[number];

export function wasToured(): boolean {
  return recall('tour') !== null;
}

export function keepToured(): void {
  remember('tour', 'seen');
}
