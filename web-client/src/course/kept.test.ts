// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { enterRehearsal, keptProgress } from './kept';

beforeEach(() => vi.useFakeTimers({ now: new Date(2026, 10, 27, 18, 30) }));
afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

it('a rehearsal is entered on its day, with what it lasted; a short one is a minute', () => {
  enterRehearsal({ scenario: 'silence', lastedMs: 12.4 * 60_000 });
  enterRehearsal({ scenario: 'free', lastedMs: 20_000 });
  enterRehearsal({ scenario: 'pause', title: 'The one who was\ncut short', lastedMs: 60_000 });
  expect(keptProgress().rehearsals).toEqual([
    { day: '2026-11-27', scenario: 'silence', minutes: 12 },
    { day: '2026-11-27', scenario: 'free', minutes: 1 },
    { day: '2026-11-27', scenario: 'pause', title: 'The one who was cut short', minutes: 1 },
  ]);
});
