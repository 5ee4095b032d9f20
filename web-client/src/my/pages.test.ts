import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { asText, CHARS_MAX, type Lock, Notebook, PAGES_MAX } from './pages.svelte';
import { all, clear, put } from '../keep/db';

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

describe('a locked notebook', () => {
  /** Seals by turning letters round, under a name. */
  const lockOf = (name: string): Lock => ({
    seal: (plain) => name + [...plain].reverse().join(''),
    unseal(sealed) {
      if (!sealed.startsWith(name)) throw new Error('another lock');
      return [...sealed.slice(name.length)].reverse().join('');
    },
  });
  const stored = async () => JSON.stringify(await all('notebook'));

  async function locked(): Promise<Notebook> {
    const book = new Notebook();
    await book.begin(1, '2026-09-01');
    await book.write('1', 'take', 'Kuuntelen.');
    await book.putLock(lockOf('a'));
    return book;
  }

  it('is open where it was locked, and keeps every page sealed', async () => {
    const book = await locked();
    await book.begin(2, '2026-10-01');
    await book.write('2', 'free', 'Rauhaa.');
    expect([book.shut, book.hasLock, book.pages.length]).toEqual([null, true, 2]);
    expect(await stored()).not.toMatch(/Kuuntelen|Rauhaa|2026/);
  });

  it('shows nothing until its own lock is opened', async () => {
    await locked();
    const again = new Notebook();
    await again.reload();
    expect([again.pages, again.hasLock]).toEqual([[], false]);
    expect(again.shut).toMatch(/^a/);
    await again.open(lockOf('b'));
    expect([again.pages, again.hasLock]).toEqual([[], false]);
    await again.open(lockOf('a'));
    expect(again.pages.map(({ answers }) => answers.take)).toEqual(['Kuuntelen.']);
    await again.close();
    expect([again.pages, again.shut?.[0], await again.write('1', 'free', 'Myöhässä.')]).toEqual([
      [],
      'a',
      false,
    ]);
  });

  it('gives its pages back when the lock is taken off, in every tab', async () => {
    const book = await locked();
    const stop = book.follow();
    vi.resetModules();
    const { Notebook: Another } = await import('./pages.svelte');
    const other = new Another();
    await other.open(lockOf('a'));
    await other.takeLockOff();
    expect(await stored()).toContain('Kuuntelen');
    await vi.waitFor(() => expect(book.hasLock).toBe(false));
    await book.write('1', 'free', 'Avoinna.');
    expect(await stored()).toContain('Avoinna');
    await other.putLock(lockOf('c'));
    await vi.waitFor(() => expect([book.pages, book.shut?.[0]]).toEqual([[], 'c']));
    stop();
  });

  it('seals what a tab has left unsealed, and forgets all when it is erased', async () => {
    await locked();
    const book = new Notebook();
    await put('notebook', {
      id: '3',
      day: '2026-11-01',
      answers: { take: '', try: '', next: '' },
      free: 'Kesken.',
    } as never);
    await book.reload();
    expect(book.pages).toEqual([]);
    await book.open(lockOf('a'));
    expect(book.pages).toHaveLength(2);
    expect(await stored()).not.toContain('Kesken');
    await book.removeAll();
    await book.begin(4, '2026-12-01');
    expect([book.hasLock, book.shut, book.pages.length]).toEqual([false, null, 1]);
  });
});
