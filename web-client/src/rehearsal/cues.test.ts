import { describe, expect, it } from 'vitest';

import { type Look, cuesAtBegin, cuesOf } from './cues';

const LOOK: Look = {
  ...{ round: null, kind: '', open: false, shown: false, answered: 0, rounds: 0, lastShown: false },
  ...{ phase: 'share', breathe: null, locked: false, hands: 0, present: 8, led: true },
};
const CARD: Look = { ...LOOK, round: 1, kind: 'card', open: true };

describe('what has happened between two looks', () => {
  it.each([
    ['a card is turned', LOOK, CARD, ['card']],
    ['people answer', CARD, { ...CARD, answered: 2 }, ['answered:1', 'answered:2']],
    ['the result opens', CARD, { ...CARD, open: false, shown: true }, ['opened']],
    ['too few to show', CARD, { ...CARD, open: false }, ['too_few']],
    [
      'another card, and the first showed nothing',
      CARD,
      { ...CARD, round: 2, rounds: 1 },
      ['too_few', 'card'],
    ],
    [
      'the table is cleared',
      { ...CARD, open: false, shown: true },
      { ...LOOK, rounds: 1, lastShown: true },
      ['cleared'],
    ],
    ['the card is taken back', CARD, LOOK, ['undone']],
    [
      'a phase, a break, a lock',
      LOOK,
      { ...LOOK, phase: 'close', breathe: 'x', locked: true },
      ['phase:close', 'breathe', 'locked'],
    ],
    ['hands', LOOK, { ...LOOK, hands: 2 }, ['hands:1', 'hands:2']],
    ['the leading page is back', { ...LOOK, led: false }, LOOK, ['back']],
    ['somebody is not counted any more', LOOK, { ...LOOK, present: 7 }, ['present:7']],
    ['nothing', CARD, CARD, []],
  ])('%s', (_, before, after, cues) => expect(cuesOf(before, after)).toEqual(cues));

  it('begins with what is so already', () => {
    expect(cuesAtBegin({ ...CARD, open: false, shown: true, locked: true })).toEqual([
      ...['phase:share', 'present:8', 'locked', 'card', 'opened'],
    ]);
  });
});
