// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { createRawSnippet, flushSync, mount, unmount } from 'svelte';

import type { PastRound } from '../protocol.gen';
import { language } from '../words';
import CameAndLeft from './CameAndLeft.svelte';

const past = (kind: PastRound['kind'], counts: number[] | null, taken_back = false) =>
  ({ kind, taken_back, tallies: [counts && { shown: 4, counts }] }) as PastRound;
const after = { shown: 4, counts: [0, 0, 1, 1, 2] };
const alone = createRawSnippet(() => ({ render: () => '<p>Lähtiessä yksin</p>' }));
let shown: ReturnType<typeof mount>;

async function show(rounds: () => Promise<PastRound[]>): Promise<string> {
  const props = { rounds, after, alone, asked: 'Millä fiiliksellä lähdet?' };
  shown = mount(CameAndLeft, { target: document.body, props });
  await vi.waitFor(() => expect(rounds).toHaveBeenCalled());
  await Promise.resolve();
  flushSync();
  return document.body.textContent ?? '';
}

beforeEach(() => language.choose('fi'));
afterEach(() => void unmount(shown));

it('lays how the group came beside how it leaves', async () => {
  const text = await show(
    vi.fn(async () => [past('check_in', [3, 1, 0, 0, 0]), past('card', [0, 0, 4, 0, 0])]),
  );
  expect(text).toContain('Todella raskas: Tullessa 3, Lähtiessä 0');
  expect(text).not.toContain('Lähtiessä yksin');
});

it('measures both on one scale: as many people are as long a bar', async () => {
  await show(vi.fn(async () => [past('check_in', [5, 2, 1, 0, 0])]));
  const shares = [...document.querySelectorAll<HTMLElement>('.bar span')].map((bar) =>
    Number(bar.style.getPropertyValue('--share')),
  );
  // By the step: coming 5 2 1 0 0, leaving 0 0 1 1 2.
  expect(shares).toEqual([1, 0, 0.4, 0, 0.2, 0.2, 0, 0.2, 0, 0.4]);
});

it('says above both what was asked, and leaves it to the result where that stands alone', async () => {
  expect(await show(vi.fn(async () => [past('check_in', [3, 1, 0, 0, 0])]))).toMatch(
    /^Millä fiiliksellä lähdet/,
  );
  void unmount(shown);
  expect(await show(vi.fn(async () => [past('check_in', null)]))).not.toContain('Millä fiiliksellä');
});

it('shows how it leaves alone where nobody saw how it came', async () => {
  const rounds = [past('check_in', null), past('check_in', [3, 1, 0, 0, 0], true)];
  expect(await show(vi.fn(async () => rounds.slice(0, 1)))).toContain('Lähtiessä yksin');
  void unmount(shown);
  expect(await show(vi.fn(async () => rounds.slice(1)))).toContain('Lähtiessä yksin');
});

it('shows how it leaves alone where the rounds cannot be read', async () => {
  expect(await show(vi.fn(() => Promise.reject(new Error('offline'))))).toContain('Lähtiessä yksin');
});
