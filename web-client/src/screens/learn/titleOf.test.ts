// @vitest-environment happy-dom

import { beforeEach, expect, it } from 'vitest';

import { language } from '../../words';
import { titleOf } from './titleOf';

beforeEach(() => language.choose('sv'));

it('a rehearsed situation of ours is called as the page calls it, in whatever language it was rehearsed', () => {
  expect(titleOf({ scenario: 'silence' })).toBe('Den tysta gruppen');
  expect(titleOf({ scenario: 'silence', title: 'Hiljainen ryhmä' })).toBe('Den tysta gruppen');
  expect(titleOf({ scenario: 'free' })).toBe('Fri övning');
});

it('a trainer’s own has the title it had then, even where the file kept a name of ours', () => {
  expect(titleOf({ scenario: 'pause', title: 'Keskeytetty kertoja' })).toBe('Keskeytetty kertoja');
  expect(titleOf({ scenario: 'silence', title: 'Keskeytetty kertoja' })).toBe('Keskeytetty kertoja');
  expect(titleOf({ scenario: 'pause' })).toBe('pause');
});
