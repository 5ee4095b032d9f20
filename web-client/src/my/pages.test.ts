import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { asText, CHARS_MAX, Notebook, PAGES_MAX } from './pages.svelte';
import { clear, put } from '../keep/db';

beforeEach(() => clear('notebook'));

describe('a notebook', () => {
  it('keeps what was written, the last page first, and takes it out again', async () => {
    const book = new Notebook();
    await book.begin(1, '2026-09-01');
    await book.begin(2, '2026-10-01');
    await book.write('1', 'take', 'Kuuntelen loppuun.');
    const again = new Notebook();
    await again.reload();
    expect(again.pages.map(({ day, answers }) => [day, answers.take])).toEqual([
      ['2026-10-01', ''],
      ['2026-09-01', 'Kuuntelen loppuun.'],
    ]);
    await again.remove('2');
    expect(again.pages).toHaveLength(1);
    await again.removeAll();
    expect(again.pages).toEqual([]);
  });

  it('loses nothing of one part while another is being kept', async () => {
    const book = new Notebook();
    await book.begin(1, '2026-09-01');
    await Promise.all([book.write('1', 'take', 'Rauhaa.'), book.write('1', 'try', 'Kuuntelen.')]);
    const again = new Notebook();
    await again.reload();
    expect(again.pages[0]!.answers).toEqual({ take: 'Rauhaa.', try: 'Kuuntelen.', next: '' });
  });

  it('writes nothing back that another tab has erased', async () => {
    const book = new Notebook();
    const stop = book.follow();
    for (const id of [1, 2, 3]) await book.begin(id, '2026-09-01');
    vi.resetModules();
    const { Notebook: Another } = await import('./pages.svelte');
    const other = new Another();
    await other.remove('2');
    await vi.waitFor(() => expect(book.pages.map(({ id }) => id)).toEqual(['3', '1']));
    await other.removeAll();
    await vi.waitFor(() => expect(book.pages).toEqual([]));
    expect(await book.write('1', 'free', 'Still in a field.')).toBe(false);
    await other.reload();
    expect(other.pages).toEqual([]);
    stop();
  });

  it('has an end: of its pages and of what one holds, cut between characters', async () => {
    const book = new Notebook();
    for (let id = 0; id < PAGES_MAX; id++)
      await put('notebook', {
        id: `${id}`,
        day: '2026-09-01',
        answers: { take: '', try: '', next: '' },
        free: '',
      } as never);
    await book.reload();
    expect(book.isFull).toBe(true);
    await book.begin(9_999, '2026-12-01');
    expect(book.pages).toHaveLength(PAGES_MAX);
    await book.write(book.pages[0]!.id, 'free', '🌴'.repeat(CHARS_MAX + 5));
    expect([...book.pages[0]!.free]).toHaveLength(CHARS_MAX);
  });

  it('can be read as a text, without what was left empty', () => {
    const page = {
      id: '1',
      day: '2026-09-01',
      answers: { take: 'Rauhaa.', try: ' ', next: '' },
      free: 'Kiitos.',
      ...{ edited: 0, by: {} },
    };
    expect(
      asText(
        [page],
        (of) => `${of}?`,
        (of) => of,
      ),
    ).toBe('2026-09-01\n\ntake?\nRauhaa.\n\nKiitos.\n');
  });
});
