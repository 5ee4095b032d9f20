import { beforeEach, describe, expect, it } from 'vitest';

import { forgetAll } from '../memory';
import { keepSeen, seenBefore, Shortlist } from './shortlist.svelte';

beforeEach(forgetAll);

describe('the shortlist', () => {
  it('is kept by the device, deck by deck, and forgotten with it', () => {
    const list = new Shortlist('keidas');
    list.toggle('change');
    list.toggle('trust.promises');
    expect(new Shortlist('keidas').cards).toEqual(['change', 'trust.promises']);
    expect(new Shortlist('own').cards).toEqual([]);
    list.toggle('change');
    expect(new Shortlist('keidas').cards).toEqual(['trust.promises']);
    forgetAll();
    expect(new Shortlist('keidas').cards).toEqual([]);
  });

  it('has an order', () => {
    const list = new Shortlist('keidas');
    for (const card of ['a', 'b', 'c']) list.toggle(card);
    list.raise('c');
    expect(list.cards).toEqual(['a', 'c', 'b']);
    list.raise('a');
    expect(list.cards).toEqual(['a', 'c', 'b']);
    list.clear();
    expect(list.cards).toEqual([]);
  });
});

it('cards seen under the code before are remembered for the new one', () => {
  keepSeen('NEWC0DE2', ['change']);
  expect(seenBefore('NEWC0DE2')).toEqual(['change']);
  expect(seenBefore('ELSEWHER')).toEqual([]);
});
