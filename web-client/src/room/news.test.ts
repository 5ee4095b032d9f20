import { expect, it } from 'vitest';

import type { View } from '../protocol.gen';
import { stageOf, viewOf } from './fixtures';
import { newsOf } from './news';
import { NOTHING_OWN } from './own';

const told = (before: Partial<View>, after: Partial<View>) =>
  newsOf(viewOf(before), viewOf(after), NOTHING_OWN, 'participant');
const closed = {
  questions: [{ ask: { type: 'feel' } as const, open: false, answered: 4, away: 0, tally: null }],
};

it('a new card, a new question, a cleared table', () => {
  expect(told({ stage: null }, { stage: stageOf(1) })).toEqual({ is: 'card', card: 'change.strength' });
  expect(told({ stage: stageOf(1) }, { stage: stageOf(2, { card: null, kind: 'vote' }) })).toEqual({
    is: 'round',
  });
  expect(told({ stage: stageOf(1) }, { stage: null })).toEqual({ is: 'cleared' });
});

it('a result that opens', () => {
  expect(told({ stage: stageOf(1) }, { stage: stageOf(1, closed) })).toEqual({ is: 'opened' });
});

it('[N5] a card that the group would rather leave', () => {
  const declined = { questions: [{ ...closed.questions[0]!, declined: true }] };
  expect(told({ stage: stageOf(1) }, { stage: stageOf(1, declined) })).toEqual({ is: 'declined' });
});

it('a breathing break that begins', () => {
  const before = viewOf();
  const after = viewOf({}, { breathe: { ends_at: '2026-09-21T11:01:05Z' } });
  expect(newsOf(before, after, NOTHING_OWN, 'participant')).toEqual({ is: 'breathe' });
  expect(newsOf(after, after, NOTHING_OWN, 'participant')).toBeNull();
});

it('no counts: they would never end', () => {
  const answered = {
    questions: [{ ask: { type: 'feel' } as const, open: true, answered: 3, away: 0, tally: null }],
  };
  expect(told({}, { stage: stageOf(7, answered) })).toBeNull();
  expect(told({}, { people: { ...viewOf().people, present: 9 } })).toBeNull();
});

it('a hand that goes up, to whoever gives the word', () => {
  const hands = (...turns: string[]) => viewOf({ people: { ...viewOf().people, turns } });
  expect(newsOf(hands('a'), hands('a', 'b'), NOTHING_OWN, 'facilitator')).toEqual({ is: 'hand' });
  expect(newsOf(hands('a', 'b'), hands('a'), NOTHING_OWN, 'facilitator')).toBeNull();
  expect(newsOf(hands('a'), hands('a', 'b'), NOTHING_OWN, 'participant')).toBeNull();
});
