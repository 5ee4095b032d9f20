// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it } from 'vitest';

import { mount, unmount } from 'svelte';

import { language } from '../words';
import { trust } from '../words/trust';
import Receipt from './Receipt.svelte';

let shown: ReturnType<typeof mount>;

function receipt(leads: boolean): string {
  language.leads = leads;
  shown = mount(Receipt, { target: document.body, props: { home: '/', rounds: 2, ended: 0, kept: null } });
  return document.body.textContent ?? '';
}

beforeEach(() => language.choose('fi'));
afterEach(() => {
  void unmount(shown);
  language.leads = false;
});

it('speaks of the facilitator’s file to the others, and to the facilitator of their own', () => {
  expect(receipt(false)).toContain(trust('receipt.kept'));
  void unmount(shown);
  const own = receipt(true);
  expect(own).toContain(trust('receipt.saved.led'));
  expect(own).not.toContain('Jos ohjaaja');
});
