import { expect, it } from 'vitest';

import { cohortOf } from './cohort';
import { NOTHING_YET, type Progress } from './progress';

const person = (name: string, more: Partial<Progress> = {}): Progress => ({ ...NOTHING_YET, name, ...more });
const silence = { day: '2026-11-04', scenario: 'silence', minutes: 12 };
const heavy = { day: '2026-11-09', scenario: 'heavy', minutes: 15 };

it('a cohort counts people for modules, and people and times for scenarios', () => {
  const { people, modules, scenarios } = cohortOf([
    person('Vuokko', { read: { forum: '2026-11-02' }, rehearsals: [silence, heavy] }),
    person('Anders', {
      read: { forum: '2026-11-03', card: '2026-11-05' },
      done: { forum: '2026-11-03' },
      rehearsals: [silence, { ...silence, day: '2026-11-06' }],
    }),
  ]);
  expect(people.map(({ name }) => name)).toEqual(['Anders', 'Vuokko']);
  expect(modules.find(({ id }) => id === 'forum')).toEqual({ id: 'forum', read: 2, done: 1 });
  expect(modules.find(({ id }) => id === 'card')).toEqual({ id: 'card', read: 1, done: 0 });
  expect(scenarios).toEqual([
    { id: 'heavy', people: 1, times: 1 },
    { id: 'silence', people: 2, times: 3 },
  ]);
});

it('two files of one name are one person at two times; nameless ones are as many people', () => {
  const earlier = person('Vuokko', { rehearsals: [silence] });
  const later = person('VUOKKO', { rehearsals: [silence, heavy] });
  expect(cohortOf([earlier, later]).scenarios).toEqual([
    { id: 'heavy', people: 1, times: 1 },
    { id: 'silence', people: 1, times: 1 },
  ]);
  expect(cohortOf([person(''), person('')]).people).toHaveLength(2);
});
