// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { flushSync, mount, unmount } from 'svelte';

import type { Keep } from '../text/asked';
import { language } from '../words';
import { t } from '../words/lead';
import KeepResults from './KeepResults.svelte';

let shown: ReturnType<typeof mount>;
const onkeep = vi.fn(() => Promise.resolve('Keidas.html'));

function show(decision: Keep | null): number {
  shown = mount(KeepResults, { target: document.body, props: { decision, onkeep } });
  flushSync();
  return document.querySelectorAll('button').length;
}

beforeEach(async () => {
  language.leads = true;
  await language.choose('fi');
});

afterEach(() => void unmount(shown));

it.each(['nothing', 'words'] as const)('a group that decided on %s has no file to save [K1]', (decision) => {
  expect(show(decision)).toBe(0);
  expect(document.body.textContent).toContain(t(`keep.${decision}`));
  expect(document.body.textContent).toContain(t(`keep.${decision}.what`));
});

it('a group that decided on its results has them, and one that was not asked says who may save', () => {
  expect(show('results')).toBe(4);
  expect(document.body.textContent).toContain(t('keep.results'));
  void unmount(shown);
  expect(show(null)).toBe(4);
  expect(document.body.textContent).toContain('Tallenna vain, jos ryhmä haluaa');
});
