import { describe, expect, it } from 'vitest';

import { blankDeck } from '../decks/own';
import { pastOf as round } from '../room/fixtures';
import { newGroup, withDeck, withFact, withItem } from './group';
import { framesOf, inOrder, leftAside, moodWord, outcomeOf } from './months';

describe('what a group keeps', () => {
  it('is one of four words, from six answers on [K2]', () => {
    expect(moodWord([3, 1, 2, 1, 1], 4)).toBe('heavy');
    expect(moodWord([1, 1, 2, 1, 2], 4)).toBe('split');
    expect(moodWord([0, 0, 1, 3, 4], 4)).toBe('light');
    expect(moodWord([0, 0, 6, 0, 0], 4)).toBe('mixed');
    expect(moodWord([1, 0, 0, 3, 4], 4)).toBe('mixed');
    expect(moodWord([0, 0, 1, 2, 2], 3)).toBeNull();
    expect(moodWord([0, 0, 1, 3, 3], 8)).toBeNull();
    expect(moodWord(null, 4)).toBeNull();
  });

  it('holds no count, and nothing at all when somebody said so [K3]', () => {
    const rounds = [
      round('check_in', [3, 1, 2, 1, 1]),
      round('card', [0, 0, 0, 4, 4], { card: 'role.alone' }),
      round('card', null, { card: 'wellbeing.pause', taken_back: true }),
      round('check_out', [0, 0, 1, 3, 4]),
    ];
    const themeOf = (card: string) => card.split('.')[0] ?? null;
    const words = outcomeOf(rounds, themeOf, 4, 'words');
    expect(words).toEqual({ themes: ['role'], came: 'heavy', left: 'light' });
    expect(JSON.stringify(words)).not.toMatch(/\d/);
    expect(outcomeOf(rounds, themeOf, 4, 'nothing')).toEqual({ themes: [], came: null, left: null });
  });
});

describe('the picture of the months', () => {
  it('has two meetings of one day in the order in which they were taken in, in every copy', () => {
    const meeting = (id: string, minute: number) => ({
      ...{ id, edited: minute, by: {}, day: '2026-09-01', themes: [], note: '' },
      ...{ came: 'light' as const, left: null },
    });
    const meetings = [meeting('b', 1), meeting('c', 2), meeting('a', 3), meeting('d', 3)];
    for (const some of [meetings, [...meetings].reverse()])
      expect(inOrder({ meetings: some }).map(({ id }) => id)).toEqual(['b', 'c', 'a', 'd']);
  });

  it('appears from the third meeting that has a word, in the order of days [K4]', () => {
    const hand = { copy: 'aaaa', minute: 1 };
    let group = newGroup('g', 'Syksy', 'fi', hand);
    const add = (id: string, day: string, came: 'heavy' | null) =>
      (group = withItem(group, 'meetings', id, { day, themes: ['role'], came, left: null, note: '' }, hand));
    add('c', '2026-11-01', 'heavy');
    add('b', '2026-10-01', null);
    add('a', '2026-09-01', 'heavy');
    expect(framesOf(group)).toBeNull();
    add('d', '2026-12-01', 'heavy');
    expect(framesOf(group)?.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('the themes that were left aside', () => {
  const hand = (day: string) => ({ copy: 'abcd', minute: Date.parse(`${day}T12:00`) / 60_000 });
  const begun = newGroup('g', 'Autumn', 'en', hand('2026-08-01'));
  const met = (group: typeof begun, day: string, themes: string[]) =>
    withItem(group, 'meetings', day, { day, themes, came: null, left: null, note: '' }, hand(day));
  const deck = ['change', 'trust', 'joy'].map((id) => ({ id }));
  const ids = (group: typeof begun) => leftAside(group, deck).map(({ id }) => id);

  it('are those of the deck that no meeting has talked about, once there was one', () => {
    expect(ids(begun)).toEqual([]);
    expect(ids(met(met(begun, '2026-09-01', ['trust']), '2026-10-01', ['joy']))).toEqual(['change']);
  });

  it('are none that came into an own deck after the last meeting', () => {
    const own = withDeck(begun, 'own', blankDeck('Own', 'en'), hand('2026-08-20'));
    const chosen = withFact(own, 'plan', { ...own.plan.value, deck: 'own' }, hand('2026-08-20'));
    const once = met(chosen, '2026-09-01', ['trust']);
    expect(ids(once)).toEqual(['change', 'joy']);
    const grown = withDeck(once, 'own', blankDeck('Own', 'en'), hand('2026-09-01'));
    expect(ids(grown)).toEqual([]);
    expect(ids(met(grown, '2026-10-01', ['joy']))).toEqual(['change']);
  });
});
