import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';

import { clear } from '../keep/db';
import type { PastRound, View } from '../protocol.gen';
import { usualPlan } from '../room/plan';
import { writePlan } from '../room/planFile';
import { layBy } from './ending';
import { dropOutcome, outcomesOf } from './outcome';

const NOW = Date.parse('2026-11-27T12:00:00');
const DAY_MS = 24 * 3_600_000;
const view = { stage: null, room: { floor: 4 }, table: { seen: ['role.alone'] } } as unknown as View;
const keepVote = (counts: number[] | null): PastRound =>
  ({
    round: 9,
    kind: 'vote',
    purpose: 'keep_vote',
    card: null,
    questions: [],
    tallies: [counts && { shown: 8, counts }],
    taken_back: false,
  }) as unknown as PastRound;
const checkIn = {
  round: 1,
  kind: 'check_in',
  card: null,
  questions: [],
  tallies: [{ shown: 8, counts: [4, 1, 1, 1, 1] }],
  taken_back: false,
} as unknown as PastRound;

const NO_PLAN = { planned: '', plan: '' };
const planOf = (...cards: string[]) =>
  writePlan({
    ...usualPlan(),
    steps: cards.map((card) => ({ phase: 'share', type: 'card', card }) as const),
  });

beforeEach(() => clear('outcomes'));

describe('what an ended meeting hands to its group', () => {
  it('is nothing when anybody said so, when nobody was asked, and when too few answered [K1]', async () => {
    for (const vote of [[keepVote([1, 7, 0])], [], [keepVote(null)]])
      await layBy('g', view, [checkIn, ...vote], null, NO_PLAN, NOW);
    expect(await outcomesOf('g', NOW)).toEqual([]);
  });

  it('is words and cards, for a week, and only for that group', async () => {
    await layBy('g', view, [checkIn, keepVote([0, 1, 7])], null, NO_PLAN, NOW);
    const [outcome, ...more] = await outcomesOf('g', NOW);
    expect(more).toEqual([]);
    expect(outcome).toMatchObject({ day: '2026-11-27', came: 'heavy', left: null, seen: ['role.alone'] });
    expect(JSON.stringify({ ...outcome, id: '', until: '', day: '' })).not.toMatch(/\d/);
    expect(await outcomesOf('other', NOW)).toEqual([]);
    expect(await outcomesOf('g', NOW + 8 * DAY_MS)).toEqual([]);
    expect(await outcomesOf('g', NOW)).toEqual([]);
  });

  it('is the plan that was made before, too; and as it was changed at the table only when the group lets something be kept', async () => {
    const plans = { planned: planOf('role.alone'), plan: planOf('role.alone', 'role.both') };
    await layBy('g', view, [checkIn, keepVote([0, 8, 0])], null, plans, NOW);
    expect(await outcomesOf('g', NOW)).toMatchObject([{ plan: plans.plan, planned: plans.planned }]);
    for (const vote of [[keepVote([1, 7, 0])], [], [keepVote(null)]]) {
      await clear('outcomes');
      await layBy('g', view, [checkIn, ...vote], null, plans, NOW);
      const [outcome] = await outcomesOf('g', NOW);
      expect(outcome).toMatchObject({ plan: plans.planned, themes: [], came: null, left: null, seen: [] });
      expect(JSON.stringify(outcome)).not.toContain('role.both');
    }
  });

  it('can be dropped', async () => {
    await layBy('g', view, [checkIn, keepVote([0, 8, 0])], null, NO_PLAN, NOW);
    await dropOutcome((await outcomesOf('g', NOW))[0]!.id);
    expect(await outcomesOf('g', NOW)).toEqual([]);
  });
});
