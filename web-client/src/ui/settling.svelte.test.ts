// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { flushSync, mount, unmount } from 'svelte';

import { language } from '../words';
import Peek from './Peek.svelte';
import type { CardLook } from './types';

/** A card to look at, that may become another one under the finger. */
const looked = (title: string): CardLook => ({ title, theme: null, ask: '', hue: null });

const onturn = vi.fn();
const props = $state({ card: looked('Luottamus'), busy: false, onturn, onother: null });
let peek: ReturnType<typeof mount>;

const press = () => document.querySelector<HTMLButtonElement>('button.main')?.click();

/** Lets so many milliseconds go by, and the page follow. */
function wait(ms: number): void {
  vi.advanceTimersByTime(ms);
  flushSync();
}

beforeEach(() => {
  vi.useFakeTimers();
  language.choose('fi');
  peek = mount(Peek, { target: document.body, props });
  flushSync();
});

afterEach(() => {
  void unmount(peek);
  vi.useRealTimers();
  onturn.mockClear();
});

it('a button that has just come takes no second press of a double one', () => {
  wait(250);
  press();
  expect(onturn).not.toHaveBeenCalled();
  expect(document.querySelector('button.main')?.getAttribute('aria-disabled')).toBe('true');
  wait(550);
  press();
  expect(onturn).toHaveBeenCalledOnce();
});

it('a button that does something else now settles anew', () => {
  wait(800);
  props.card = looked('Muutos');
  flushSync();
  press();
  expect(onturn).not.toHaveBeenCalled();
  wait(800);
  press();
  expect(onturn).toHaveBeenCalledOnce();
});
