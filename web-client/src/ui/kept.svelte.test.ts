// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { flushSync } from 'svelte';

import { type Field, kept } from './kept.svelte';

let field: HTMLTextAreaElement;
let place = $state('');
let stop: () => void;
const keep = vi.fn((of: Field, goesOn: boolean) => {
  void goesOn;
  place = of.value.trim();
});

function write(text: string): void {
  field.value += text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

beforeEach(() => {
  vi.useFakeTimers();
  field = document.createElement('textarea');
  document.body.append(field);
  place = 'Hei';
  stop = $effect.root(() => {
    $effect(() => kept(() => place, keep)(field) as () => void);
  });
  flushSync();
  field.focus();
});

afterEach(() => {
  stop();
  field.remove();
  vi.useRealTimers();
  keep.mockClear();
});

it('keeps what is written after a pause, though one is still in the field', () => {
  expect(field.value).toBe('Hei');
  write(', sinä');
  expect(place).toBe('Hei');
  vi.advanceTimersByTime(400);
  expect(place).toBe('Hei, sinä');
});

it('lets nobody else write where one writes: a word is not cut at its space', () => {
  write(' ');
  vi.advanceTimersByTime(400);
  flushSync();
  expect(place).toBe('Hei');
  expect(field.value).toBe('Hei ');
  place = 'Muualta';
  flushSync();
  expect(field.value).toBe('Hei ');
  field.blur();
  expect(field.value).toBe('Muualta');
});

it.each([
  ['the page goes', () => window.dispatchEvent(new Event('pagehide'))],
  ['the field is left', () => field.blur()],
  ['the field goes', () => stop()],
  [
    'the page is out of sight',
    () => {
      vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
      document.dispatchEvent(new Event('visibilitychange'));
      vi.restoreAllMocks();
    },
  ],
])('keeps at once when %s', (_, leave) => {
  write('!');
  leave();
  expect(place).toBe('Hei!');
});

it('keeps once what was written once, and knows a change that goes on from another', () => {
  write('!');
  vi.advanceTimersByTime(400);
  window.dispatchEvent(new Event('pagehide'));
  expect(keep).toHaveBeenCalledOnce();
  write('!');
  vi.advanceTimersByTime(400);
  field.blur();
  field.focus();
  write('!');
  field.blur();
  expect(keep.mock.calls.map(([, goesOn]) => goesOn)).toEqual([false, true, false]);
});
