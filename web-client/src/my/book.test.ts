import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';

import { clear, put } from '../keep/db';
import { readBook, together, writeBook } from './book';
import { Notebook, type NotePage, PAGES_MAX } from './pages.svelte';

beforeEach(() => clear('notebook'));

const page = (id: string, take: string, more: Partial<NotePage> = {}): NotePage => ({
  ...{ id, day: '2026-09-01', answers: { take, try: '', next: '' }, free: '', edited: 1, by: { aaaa: 1 } },
  ...more,
});
const takes = (pages: readonly NotePage[]) => pages.map(({ answers }) => answers.take).sort();

describe('a notebook in a file', () => {
  it('comes out as it went in, and what is none is not half taken', () => {
    const pages = [page('1', 'Rauhaa. 🌴'), page('2~abc', 'x', { other: true })];
    expect(readBook(writeBook(pages))).toEqual(pages);
    for (const none of [
      '',
      '{}',
      '{"pages":[{}]}',
      writeBook([page('1', 'a'), page('2', 'x'.repeat(8_001))]),
    ])
      expect(readBook(none)).toBeNull();
  });

  it('laid to another one is the same whichever comes first, and twice is once', () => {
    const here = [page('1', 'a'), page('2', 'changed here', { edited: 5, by: { aaaa: 2 } })];
    const there = [
      page('2', 'changed there', { edited: 4, by: { aaaa: 1, bbbb: 1 } }),
      page('3', 'only there'),
    ];
    const both = together(here, there);
    expect(takes(both)).toEqual(['a', 'changed here', 'changed there', 'only there']);
    expect(both.find(({ answers }) => answers.take === 'changed there')?.other).toBe(true);
    expect(together(there, here)).toEqual(both);
    expect(together(both, there)).toEqual(both);
    expect(together(both, both)).toEqual(both);
  });

  it('an older copy of a page is not taken for another version of it', () => {
    const older = [page('1', 'first')];
    const newer = [page('1', 'then', { edited: 3, by: { aaaa: 2 } })];
    for (const [a, b] of [
      [older, newer],
      [newer, older],
    ] as const)
      expect(takes(together(a, b))).toEqual(['then']);
  });

  it('of pages that bear no stamp yet neither text is lost', () => {
    const bare = { edited: 0, by: {} };
    const both = together([page('1', 'here', bare)], [page('1', 'there', bare)]);
    expect(takes(both)).toEqual(['here', 'there']);
    expect(together(both, [page('1', 'there', bare)])).toEqual(both);
  });

  it('is taken in and taken back; what was written since stays', async () => {
    const book = new Notebook();
    await book.begin(1, '2026-09-01');
    await book.write('1', 'take', 'mine');
    const here = book.pages;
    const [mine] = here as [NotePage];
    const theirs = page('1', 'theirs', { edited: mine.edited + 1, by: { ...mine.by, bbbb: 1 } });
    expect(await book.take(together(here, [theirs, page('2', 'new'), page('3', 'other')]))).toEqual({
      ...{ added: 2, changed: 1 },
    });
    expect(takes(book.pages)).toEqual(['new', 'other', 'theirs']);
    await book.write('3', 'take', 'written on');
    await book.takeBack();
    expect(takes(book.pages)).toEqual(['mine', 'written on']);
    expect(book.canTakeBack).toBe(false);
    const again = new Notebook();
    await again.reload();
    expect(takes(again.pages)).toEqual(['mine', 'written on']);
  });

  it('that would be too many pages changes nothing', async () => {
    const book = new Notebook();
    await book.begin(1, '2026-09-01');
    const many = Array.from({ length: PAGES_MAX + 1 }, (_, at) => page(`p${at}`, ''));
    expect(await book.take(many)).toBeNull();
    expect(book.pages).toHaveLength(1);
  });

  it('pages that were kept before stamps are read as they are', async () => {
    const { id, day, answers, free } = page('1', 'old');
    const bare = { id, day, answers, free };
    await put('notebook', bare);
    const book = new Notebook();
    await book.reload();
    expect(book.pages[0]).toEqual({ ...bare, edited: 0, by: {} });
    await book.write('1', 'take', 'new');
    expect(Object.values(book.pages[0]!.by)).toEqual([1]);
  });
});
