// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { flushSync, mount, unmount } from 'svelte';

import { language } from '../words';
import Card from './Card.svelte';
import { tableOf } from './fixtures.svelte';

let card: ReturnType<typeof mount>;
const table = tableOf();
const titles = () => [...document.querySelectorAll('h2')].map((title) => title.textContent);

beforeEach(async () => {
  await language.choose('fi');
  vi.useFakeTimers();
  table.show('A', 1);
  card = mount(Card, { target: document.body, props: table.props });
  flushSync();
});

afterEach(() => {
  void unmount(card);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('lays the next card on the one before', () => {
  table.show('B', 2);
  flushSync();
  vi.advanceTimersByTime(100);
  flushSync();
  expect(titles()).toEqual(['A', 'B']);
});

it('shows what lies there now, though a card was laid and taken back before the page drew a frame', () => {
  const waiting: FrameRequestCallback[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => waiting.push(frame));
  vi.stubGlobal('cancelAnimationFrame', (id: number) => (waiting[id - 1] = () => {}));
  table.show('B', 2);
  flushSync();
  table.show('A', 1);
  flushSync();
  for (const frame of waiting) frame(0);
  vi.advanceTimersByTime(100);
  flushSync();
  expect(titles()).toEqual(['A']);
});

it('lays a card at once on a page that nobody looks at', () => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  table.show('B', 2);
  flushSync();
  expect(titles()).toContain('B');
});
