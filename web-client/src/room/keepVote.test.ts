import { describe, expect, it } from 'vitest';

import type { PastRound } from '../protocol.gen';
import { pastOf, stageOf, viewOf } from './fixtures';
import { decisionIn, decisionOf, isAskedToKeep, kept } from './keepVote';

const vote = (counts: number[] | null, more: Partial<PastRound> = {}) =>
  pastOf('vote', counts, { purpose: 'keep_vote', ...more });
const asked = (open: boolean, counts: number[] | null = null) =>
  stageOf(7, {
    kind: 'vote',
    purpose: 'keep_vote',
    questions: [
      {
        ask: { type: 'choice', text: 'What do we keep?', options: [] },
        open,
        answered: 5,
        away: 0,
        tally: counts && { shown: 5, counts },
      },
    ],
  });

describe('what a group keeps [K1]', () => {
  it('is what it said in its latest vote that stands, and nothing known while it was not asked', () => {
    expect(decisionOf([], null)).toBeNull();
    expect(decisionOf([{ ...vote([8, 0, 0]), purpose: 'theme_vote' }], null)).toBeNull();
    expect(decisionOf([vote([3, 1, 1]), { ...vote([5]), kind: 'form', purpose: 'evaluation' }], null)).toBe(
      'nothing',
    );
    expect(decisionOf([vote([3, 1, 1]), vote([0, 0, 8])], null)).toBe('results');
    expect(decisionOf([vote([0, 1, 7]), vote([0, 0, 8], { taken_back: true })], null)).toBe('words');
    expect(decisionOf([vote(null)], null)).toBe('nothing');
  });

  it('is decided by the most careful answer that anybody gave', () => {
    expect(kept([1, 5, 2])).toBe('nothing');
    expect(kept([0, 1, 7])).toBe('words');
    expect(kept([0, 0, 8])).toBe('results');
    expect(kept(null)).toBe('nothing');
    expect(kept([0, 0, 0])).toBe('nothing');
  });

  it('is nothing while the group is being asked, whatever it has said before', () => {
    expect(isAskedToKeep(asked(true))).toBe(true);
    expect(isAskedToKeep(asked(false))).toBe(false);
    expect(decisionOf([vote([0, 0, 8])], asked(true))).toBe('nothing');
    expect(decisionOf([], asked(false, [0, 2, 3]))).toBe('words');
  });

  it('is read from what a room shows by itself', () => {
    const table = (last: PastRound | null) => ({ seen: [], rounds: 1, last });
    expect(decisionIn(viewOf({ stage: null, table: table(vote([0, 0, 8])) }))).toBe('results');
    expect(decisionIn(viewOf({ stage: asked(false, [1, 0, 4]), table: table(null) }))).toBe('nothing');
    expect(decisionIn(viewOf({ stage: null, table: table(null) }))).toBeNull();
  });
});
