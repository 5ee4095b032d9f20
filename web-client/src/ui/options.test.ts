// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { createRawSnippet, flushSync, mount, unmount } from 'svelte';

import type { OwnAnswer } from '../protocol.gen';
import { language } from '../words';
import Options from './Options.svelte';

const onanswer = vi.fn();
const children = createRawSnippet(() => ({ render: () => '<p></p>' }));
let options: ReturnType<typeof mount> | null = null;

const radios = () => [...document.querySelectorAll<HTMLElement>('[role=radio]')];
const checked = () =>
  radios().findIndex(
    (radio) => radio.ariaChecked === 'true' || radio.getAttribute('aria-checked') === 'true',
  );
const stops = () => radios().filter((radio) => radio.tabIndex === 0);

function show(own: OwnAnswer, covered = false, card = false): void {
  options = mount(Options, {
    target: document.body,
    props: { labelledby: 'q', options: null, own, covered, card, onanswer, children },
  });
  flushSync();
}

beforeEach(() => language.choose('fi'));

afterEach(() => {
  if (options) void unmount(options);
  onanswer.mockClear();
});

it('five faces and a pass, of which one is reached by Tab', () => {
  show(null);
  expect(radios()).toHaveLength(6);
  expect(checked()).toBe(-1);
  expect(stops()).toEqual([radios()[0]]);
});

it('the chosen one is reached by Tab, a pass too', () => {
  show('pass');
  expect(checked()).toBe(5);
  expect(stops()).toEqual([radios()[5]]);
});

it('a press answers, with a number or a word', () => {
  show(null);
  radios()[3]!.click();
  radios()[5]!.click();
  expect(onanswer.mock.calls).toEqual([[3], ['pass']]);
});

it('[N1] a card can be declined where one passes, and nothing else can', () => {
  show('decline', false, true);
  expect(radios()).toHaveLength(7);
  expect(checked()).toBe(6);
  expect(stops()).toEqual([radios()[6]]);
  expect(radios()[6]!.textContent).toBe('Ei tätä korttia');
  radios()[6]!.click();
  expect(onanswer.mock.calls).toEqual([['decline']]);
});

it('[N1] covered, nothing tells that one declined', () => {
  show('decline', true, true);
  expect(checked()).toBe(-1);
});

it('arrows look around, round and round, and answer nothing', () => {
  show(null);
  radios()[0]!.focus();
  radios()[0]!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
  expect(document.activeElement).toBe(radios()[5]);
  expect(onanswer).not.toHaveBeenCalled();
});

it('covered, nothing tells what was chosen', () => {
  show(3, true);
  expect(checked()).toBe(-1);
  expect(stops()).toEqual([radios()[0]]);
});
