import { describe, expect, it } from 'vitest';

import type { PastRound, Question, StageView, Tally } from '../protocol.gen';
import { stageOf, viewOf } from './fixtures';
import { votedAmong, votedIn } from './voted';

const ask: Question = {
  type: 'choice',
  options: [{ card: 'stamina' }, { card: 'trust' }, { text: 'Roster' }],
};
const tally = (...counts: number[]): Tally => ({ shown: counts.reduce((a, b) => a + b), counts });
const vote = (result: Tally | null, more: Partial<StageView> = {}) =>
  stageOf(8, {
    kind: 'vote',
    card: null,
    purpose: 'theme_vote',
    questions: [{ ask, open: false, answered: 6, away: 0, tally: result }],
    ...more,
  });
const past = (result: Tally | null, more: Partial<PastRound> = {}): PastRound => ({
  ...vote(null),
  questions: [{ ask, answered: 6 }],
  tallies: [result],
  taken_back: false,
  ...more,
});
const over = (last: PastRound) => ({ seen: [], rounds: 1, last });

describe('the themes that were voted for', () => {
  it('are those with the most votes, of a tie all', () => {
    const themes = (result: Tally | null) => votedIn(viewOf({ stage: vote(result) }))?.themes;
    expect(themes(tally(3, 2, 1))).toEqual(['stamina']);
    expect(themes(tally(1, 2, 0))).toEqual(['trust']);
    expect(themes(tally(3, 3, 0))).toEqual(['stamina', 'trust']);
    expect(themes(tally(3, 0, 3))).toEqual(['stamina']);
    expect(themes(tally(0, 0, 4))).toEqual([]);
    expect(themes(tally(0, 0, 0))).toEqual([]);
    expect(themes(null)).toEqual([]);
  });

  it('are known when the vote has opened, and while it was the last round', () => {
    const [question] = vote(null).questions;
    const open = vote(null, { questions: [{ ...question!, open: true }] });
    expect(votedIn(viewOf({ stage: open }))).toBeNull();
    const table = over(past(tally(3, 2, 1)));
    for (const stage of [null, stageOf(9)])
      expect(votedIn(viewOf({ stage, table }))).toEqual({ round: 8, themes: ['stamina'] });
    // Another vote is another matter.
    expect(votedIn(viewOf({ stage: open, table }))).toBeNull();
    expect(votedIn(viewOf({ stage: null }))).toBeNull();
  });

  it('are of the last vote about themes that happened', () => {
    const rounds = [
      past(tally(1, 2, 0), { round: 3 }),
      past(tally(3, 2, 1), { round: 5 }),
      past(tally(1, 4, 1), { round: 6, taken_back: true }),
      past(null, { round: 7, kind: 'card' }),
      past(tally(1, 4, 1), { round: 8, purpose: 'keep_vote' }),
    ];
    expect(votedAmong(rounds)).toEqual({ round: 5, themes: ['stamina'] });
    expect(votedIn(viewOf({ stage: null, table: over(rounds[2]!) }))).toBeNull();
    expect(votedIn(viewOf({ stage: null, table: over(rounds[4]!) }))).toBeNull();
    expect(votedAmong([])).toBeNull();
  });
});
