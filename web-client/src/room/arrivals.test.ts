import { beforeEach, expect, it } from 'vitest';

import type { StageView } from '../protocol.gen';
import { Arrivals } from './arrivals.svelte';
import { type QuietSession, quietRoom, stageOf, viewOf, welcomeOf } from './fixtures';

let session: QuietSession;
let arrivals: Arrivals;
let seq = 1;

function become(present: number, stage?: StageView | null): number {
  const people = { ...viewOf().people, present };
  session.on.updated({ seq: ++seq, people, ...(stage !== undefined && { stage }) });
  arrivals.heed();
  return arrivals.came;
}

function welcome(stage: StageView | null, rounds: number, present: number): void {
  const view = viewOf({ stage, table: { seen: [], rounds, last: null } });
  session.on.welcomed(welcomeOf({ ...view, people: { ...view.people, present } }, { as: 'facilitator' }));
  arrivals.heed();
}

beforeEach(() => {
  const quiet = quietRoom({ as: 'facilitator', key: 'K' });
  session = quiet.session;
  arrivals = new Arrivals(quiet.room);
  quiet.room.enter();
});

it('who gathers before the first round has not come late', () => {
  welcome(null, 0, 0);
  expect(become(4)).toBe(0);
  expect(become(7, stageOf(1))).toBe(0);
});

it('one who comes in a round is counted until the next one begins', () => {
  welcome(stageOf(3), 2, 7);
  expect(become(8)).toBe(1);
  // Somebody else went: it does not undo that one has come.
  expect(become(7)).toBe(1);
  expect(become(8, null)).toBe(1);
  expect(become(9)).toBe(2);
  expect(become(9, stageOf(4))).toBe(0);
  expect(become(10)).toBe(1);
});

it('a phone that slept and woke is no arrival', () => {
  welcome(stageOf(3), 2, 8);
  expect(become(6)).toBe(0);
  expect(become(8)).toBe(0);
  // It sleeps while the next round begins.
  expect(become(7)).toBe(0);
  expect(become(7, stageOf(4))).toBe(0);
  expect(become(8)).toBe(0);
  expect(become(9)).toBe(1);
});

it('who left for good is not waited for beyond the next round', () => {
  welcome(stageOf(3), 2, 8);
  become(6);
  become(6, stageOf(4));
  become(6, stageOf(5));
  expect(become(7)).toBe(1);
});
