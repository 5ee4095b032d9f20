// @vitest-environment happy-dom

import { afterEach, expect, it } from 'vitest';

import { remember, recall } from '../device/memory';
import { bring, broughtTo, carry, dropBrought, withGuides } from './brought';
import { Cards } from './cards';

const brought = {
  plan: '',
  planned: '',
  guides: { shift: 'Kuuntele.' },
  questions: [{ name: 'Alku', questions: [] }],
  next: null,
  series: { id: 'K7QM-4XPA-K7QM-4XPA', key: 'secret', link: 'https://keidas.fi/s/K7QM-4XPA-K7QM-4XPA' },
};

afterEach(() => sessionStorage.clear());

it('what a group’s page hands over is there in this tab, goes along to another code, and is gone after the end', () => {
  expect(broughtTo('AAAA2222')).toBeNull();
  bring('AAAA2222', brought);
  remember('group.AAAA2222', 'g');
  expect(broughtTo('AAAA2222')).toEqual(brought);
  carry('AAAA2222', 'BBBB3333', true);
  expect(broughtTo('BBBB3333')).toEqual(brought);
  // Whoever should not be here may have come by the address [S7].
  carry('AAAA2222', 'DDDD5555', false);
  expect(broughtTo('DDDD5555')).toEqual({ ...brought, series: null });
  expect(sessionStorage.getItem('keidas.brought.DDDD5555')).not.toContain('secret');
  expect(recall('group.BBBB3333')).toBe('g');
  dropBrought('BBBB3333');
  expect(broughtTo('BBBB3333')).toBeNull();
  sessionStorage.setItem('keidas.brought.CCCC4444', '{');
  expect(broughtTo('CCCC4444')).toBeNull();
});

it('guides lie with their cards on the facilitator’s table, and nowhere else', () => {
  const card = (id: string) => ({ id, title: id, ask: id });
  const cards = new Cards({
    id: 'own',
    version: 1,
    title: 'Own',
    themes: [{ ...card('shift'), cards: [card('shift.night')] }],
  });
  const guided = withGuides(cards, brought)!;
  expect(guided.get('shift')?.card.guide).toBe('Kuuntele.');
  expect(guided.get('shift.night')?.card.guide).toBeUndefined();
  expect(cards.get('shift')?.card.guide).toBeUndefined();
  expect(withGuides(cards)).toBe(cards);
});
