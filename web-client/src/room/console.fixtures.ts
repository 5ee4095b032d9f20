// A facilitator's console in a room for tests, as if its page had just been opened. Never: what a test asks of it.

import { vi } from 'vitest';

import { bring, type Brought } from './brought';
import { Console } from './console.svelte';
import type { RoomParts } from './room.svelte';
import { type QuietSession, quietRoom, stageOf, viewOf, welcomeOf } from './fixtures';
import { Lead } from './lead.svelte';

export const page = { showTable: vi.fn(), search: vi.fn(), moved: vi.fn() };
export const http = {
  rounds: vi.fn(async () => []),
  addKey: vi.fn(),
  revokeKey: vi.fn(),
  seriesQr: vi.fn(async (id: string) => `data:${id}`),
  endRoom: vi.fn(async () => {}),
  openRoom: vi.fn(async () => ({ code: 'NEWC2345', key: 'N', expires_at: '2026-09-29T14:13:20.000Z' })),
};

/** Once all who wait for something have heard it. */
export const heard = () => new Promise((all) => setTimeout(all));

export function openDesk(brought?: Brought, hear: Partial<RoomParts['http']> = {}) {
  vi.clearAllMocks();
  localStorage.clear();
  sessionStorage.clear();
  if (brought) bring('K7QM4XPA', brought);
  return openAgain(hear);
}

/** The same table on the same device, after its page was loaded anew. */
export function openAgain(hear: Partial<RoomParts['http']> = {}) {
  const { session, room } = quietRoom({ as: 'facilitator', key: 'K' }, hear);
  const desk = new Console(room, new Lead(room, 'K', http), page);
  room.enter();
  session.on.welcomed(welcomeOf(viewOf(), { as: 'facilitator' }));
  return { session, room, desk };
}

/** So many have answered the card that lies there. */
export function answered(session: QuietSession, n: number): void {
  const question = { ask: { type: 'feel' } as const, open: true, answered: n, away: 0, tally: null };
  session.on.updated({ seq: 2, stage: stageOf(7, { questions: [question] }) });
}
