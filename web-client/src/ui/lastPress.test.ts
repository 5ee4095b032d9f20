// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { flushSync, mount, unmount } from 'svelte';

import { language } from '../words';
import { t } from '../words/lead';
import LastPress from './LastPress.svelte';

let shown: ReturnType<typeof mount>;
const onyes = vi.fn();

function press(clicks = 1): void {
  document.querySelector('button')!.dispatchEvent(new MouseEvent('click', { detail: clicks, bubbles: true }));
  flushSync();
}

function show(unsaved: boolean): void {
  shown = mount(LastPress, { target: document.body, props: { label: 'End', unsaved, onyes } });
  flushSync();
}

beforeEach(async () => {
  onyes.mockClear();
  language.leads = true;
  await language.choose('fi');
});

afterEach(() => void unmount(shown));

it('erases at one press what is saved, or what nobody wanted to keep', () => {
  show(false);
  press();
  expect(onyes).toHaveBeenCalledOnce();
});

it('says first that the results are not saved, and then takes a press of its own', () => {
  show(true);
  press();
  press(2);
  expect(onyes).not.toHaveBeenCalled();
  expect(document.body.textContent).toContain(t('end.unsaved'));
  expect(document.querySelector('button')!.textContent).toContain(t('end.unsaved.yes'));
  press();
  expect(onyes).toHaveBeenCalledOnce();
});
