// @vitest-environment happy-dom

import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { language } from '../words';
import Tally from './Tally.svelte';

const options = ['Työn kuorma', 'Muutos', 'Palaute'].map((label) => ({ label, hue: null }));
let shown: object | null = null;

function show(counts: number[], ranked: boolean) {
  const tally = { shown: counts.reduce((sum, count) => sum + count, 0), counts };
  shown = mount(Tally, { target: document.body, props: { tally, options, unfinished: false, ranked } });
  flushSync();
  return [...document.querySelectorAll('li')].map((row) => row.textContent.replace(/\s+/g, ' ').trim());
}

beforeEach(() => language.choose('fi'));
afterEach(async () => {
  if (shown) await unmount(shown);
});

it('a vote has its winner first, and says so in words', () => {
  expect(show([1, 4, 2], true)).toEqual(['Muutos Eniten ääniä 4', 'Palaute 2', 'Työn kuorma 1']);
});

it('two that have the most are both said to, in the order they were asked in', () => {
  expect(show([3, 0, 3], true)).toEqual(['Työn kuorma Eniten ääniä 3', 'Palaute Eniten ääniä 3', 'Muutos 0']);
});

it('what is no vote keeps its order: a scale is read from end to end', () => {
  expect(show([1, 4, 2], false)).toEqual(['Työn kuorma 1', 'Muutos 4', 'Palaute 2']);
});
