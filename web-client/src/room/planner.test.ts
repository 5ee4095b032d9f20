// @vitest-environment happy-dom

import { beforeEach, expect, it } from 'vitest';

import { remember, recall } from '../device/memory';
import { Planner } from './planner.svelte';
import { keepProgress, progressOf } from './progress';

beforeEach(() => localStorage.clear());

it('a plan is kept by this device, deck by deck', () => {
  const planner = new Planner('keidas');
  planner.toggle('change', 'open');
  planner.toggle('trust', 'open');
  planner.raise('trust');
  expect(new Planner('keidas').cards).toEqual(['trust', 'change']);
  expect(new Planner('other').cards).toEqual([]);
  planner.toggle('change', 'open');
  expect(new Planner('keidas').cards).toEqual(['trust']);
});

it('a card that is added late is for the phase the meeting is in', () => {
  const planner = new Planner('keidas');
  planner.toggle('change', 'close');
  planner.toggle('trust', 'theme');
  expect(planner.plan.steps.map(({ phase }) => phase)).toEqual(['share', 'close']);
});

it('the list of cards that was kept before there were plans becomes one', () => {
  remember('shortlist.keidas', 'change trust');
  expect(new Planner('keidas').cards).toEqual(['change', 'trust']);
  expect(recall('shortlist.keidas')).toBeNull();
  expect(new Planner('keidas').cards).toEqual(['change', 'trust']);
});

it('what was kept and cannot be read is no plan', () => {
  remember('planned.keidas', '{"keidas":"plan","version":9}');
  expect(new Planner('keidas').plan.steps).toEqual([]);
});

it('how far a meeting has come is kept room by room', () => {
  const progress = {
    began: 1_700_000_000_000,
    done: [{ key: 'k', round: 3 }],
    voted: { round: 2, themes: ['a'] },
    wentOn: 2,
  };
  keepProgress('AAAA2222', progress);
  expect(progressOf('AAAA2222')).toEqual(progress);
  expect(progressOf('BBBB3333')).toEqual({ began: null, done: [], voted: null, wentOn: null });
});

it('what a client before plans kept of a room is no progress', () => {
  remember('plan.AAAA2222', '90 1700000000000');
  expect(progressOf('AAAA2222')).toEqual({ began: null, done: [], voted: null, wentOn: null });
});
