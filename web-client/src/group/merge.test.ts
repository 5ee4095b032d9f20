import { describe, expect, it } from 'vitest';

import {
  type Group,
  newGroup,
  readGroup,
  withFact,
  withItem,
  withoutItem,
  withSeen,
  writeGroup,
} from './group';
import { forgetGone, merge, preview } from './merge';

const DAY = '2026-09-01';
const hand = (copy: string, minute: number) => ({ copy, minute });
const begun = newGroup('g1', 'Syksy', 'fi', hand('aaaa', 1));
const note = (text: string) => ({ day: DAY, text });

/** Chance that can be repeated (mulberry32). */
function dice(seed: number): (below: number) => number {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** A few changes by one copy. */
function edited(group: Group, copy: string, roll: (below: number) => number): Group {
  for (let times = roll(5); times > 0; times--) {
    const by = hand(copy, 2 + roll(4));
    const id = `n${roll(4)}`;
    const changes = [
      () => withItem(group, 'notes', id, note(`${copy}${roll(3)}`), by),
      () => withItem(group, 'notes', `${copy}${roll(2)}`, note('own'), by),
      () => withoutItem(group, 'notes', id, DAY, by),
      () => withFact(group, 'rules', `${copy}${roll(3)}`, by),
      () => withSeen(group, [`card${roll(3)}`], `2026-09-0${1 + roll(5)}`),
    ];
    group = changes[roll(changes.length)]!();
  }
  return group;
}

/** Fails with both where they differ: a comparison of texts is quick enough for ten thousand. */
function check(seed: number, one: Group, two: Group): void {
  if (JSON.stringify(plain(one)) !== JSON.stringify(plain(two)))
    expect(plain(one), `seed ${seed}`).toEqual(plain(two));
}

/** In one order, whatever the order of lists was. */
function plain(group: Group): unknown {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return { ...group, notes: [...group.notes].sort(byId) };
}

describe('two copies of a group', () => {
  // Seconds of work, and a machine that does much else beside it.
  it('come to the same whichever is laid over which, and twice is once: 10,000 pairs', () => {
    for (let seed = 0; seed < 10_000; seed++) {
      const roll = dice(seed);
      const base = edited(begun, 'aaaa', roll);
      const [a, b] = [edited(base, 'aaaa', roll), edited(base, 'bbbb', roll)];
      const ab = merge(a, b);
      check(seed, merge(b, a), ab);
      check(seed, merge(ab, b), ab);
      check(seed, merge(ab, ab), ab);
      if (seed % 50 === 0) expect(readGroup(writeGroup(ab)), `seed ${seed}`).toEqual(ab);
      // What one side alone wrote is there, unless that side erased it.
      for (const [side, copy] of [
        [a, 'aaaa'],
        [b, 'bbbb'],
      ] as const)
        for (const { id, text } of side.notes.filter((one) => one.id.startsWith(copy)))
          expect(ab.notes, `seed ${seed}`).toContainEqual(expect.objectContaining({ id, text }));
      // Of a text that both wrote neither is lost.
      for (const mine of a.notes) {
        const theirs = b.notes.find(({ id }) => id === mine.id);
        const concurrent =
          theirs &&
          (mine.by['aaaa'] ?? 0) > (theirs.by['aaaa'] ?? 0) &&
          (theirs.by['bbbb'] ?? 0) > (mine.by['bbbb'] ?? 0);
        if (!concurrent) continue;
        const texts = ab.notes.filter(({ id }) => id.split('~')[0] === mine.id).map(({ text }) => text);
        expect(texts, `seed ${seed}`).toEqual(expect.arrayContaining([mine.text, theirs.text]));
      }
    }
  }, 60_000);

  it('take what only one side changed, though the other was saved later', () => {
    const base = withItem(begun, 'notes', 'n', note('first'), hand('aaaa', 2));
    const a = withItem(base, 'notes', 'n', note('mended'), hand('aaaa', 3));
    const b = withFact(base, 'rules', 'Kuunnellaan.', hand('bbbb', 9));
    const both = merge(a, b);
    expect(both.notes.map(({ text }) => text)).toEqual(['mended']);
    expect(both.rules.value).toBe('Kuunnellaan.');
    expect(preview(a, b)).toEqual({ added: 0, changed: 1, erased: 0 });
  }, 300_000);

  it('keep both of two texts, the later one in its place', () => {
    const base = withItem(begun, 'notes', 'n', note('first'), hand('aaaa', 2));
    const a = withItem(base, 'notes', 'n', note('hers'), hand('aaaa', 5));
    const b = withItem(base, 'notes', 'n', note('mine'), hand('bbbb', 4));
    const notes = merge(a, b).notes;
    expect(notes.map(({ text, other }) => [text, other ?? false])).toEqual([
      ['hers', false],
      ['mine', true],
    ]);
  });

  it('keep both versions of a deck and of questions too, and of a date the later one', () => {
    const deck = (title: string) => ({ title: { fi: title }, langs: ['fi' as const], themes: [] });
    const set = (text: string) => ({ name: 'Q', questions: [{ text, options: [] }] });
    const date = (place: string) => ({ starts_at: '2026-10-01T10:00:00Z', minutes: 90, place });
    const by = (copy: string, minute: number, said: string) => (group: Group) =>
      withItem(
        withItem(
          withItem(group, 'decks', 'd', deck(said), hand(copy, minute)),
          'questions',
          'q',
          set(said),
          hand(copy, minute),
        ),
        'dates',
        't',
        date(said),
        hand(copy, minute),
      );
    const base = by('aaaa', 2, 'first')(begun);
    const both = merge(by('aaaa', 5, 'hers')(base), by('bbbb', 4, 'mine')(base));
    expect(both.decks.map(({ title, other }) => [title.fi, other ?? false])).toEqual([
      ['hers', false],
      ['mine', true],
    ]);
    expect(both.questions).toHaveLength(2);
    expect(both.dates.map(({ place }) => place)).toEqual(['hers']);
    expect(readGroup(writeGroup(both))).toEqual(both);
  });

  it('do not bring back what was erased, but for what was changed meanwhile', () => {
    const base = withItem(
      withItem(begun, 'notes', 'n', note('one'), hand('aaaa', 2)),
      'notes',
      'm',
      note('two'),
      hand('aaaa', 2),
    );
    const erased = withoutItem(
      withoutItem(base, 'notes', 'n', DAY, hand('aaaa', 3)),
      'notes',
      'm',
      DAY,
      hand('aaaa', 3),
    );
    const changed = withItem(base, 'notes', 'm', note('two, mended'), hand('bbbb', 3));
    expect(merge(changed, erased).notes.map(({ text }) => text)).toEqual(['two, mended']);
    expect(Object.keys(forgetGone(erased, '2027-09-01').gone).sort()).toEqual(['m', 'n']);
    expect(forgetGone(erased, '2027-11-01').gone).toEqual({});
  });
});

describe('a file’s text', () => {
  it('is taken whole or not at all', () => {
    expect(readGroup(writeGroup(begun))).toEqual(begun);
    const older = { ...begun, decks: undefined, questions: undefined, agenda: undefined };
    const read = readGroup(JSON.stringify(older));
    expect(read).toMatchObject({ decks: [], questions: [], agenda: { value: '' } });
    for (const other of [
      '',
      '[]',
      '{"id":"g"}',
      writeGroup({ ...begun, seen: { 'A card': DAY } }),
      writeGroup(begun).replace('"fi"', '"et"'),
    ])
      expect(readGroup(other), other).toBeNull();
  });
});

it('what a file has put together in another order is nothing else', () => {
  const here = withItem(begun, 'notes', 'n', note('Sama'), hand('aaaa', 2));
  const there = withItem(begun, 'notes', 'n', note('Sama'), hand('bbbb', 2));
  const file = readGroup(writeGroup(there))!;
  expect(preview(here, readGroup(writeGroup(here))!)).toEqual({ added: 0, changed: 0, erased: 0 });
  expect(merge(here, file).notes.map(({ text }) => text)).toEqual(['Sama']);
  expect(merge(here, file)).toEqual(merge(file, here));
});
