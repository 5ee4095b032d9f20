import { expect, it } from 'vitest';

import { marksWith } from './observed';

it('gives what was written a place among the marks, and at the ends what was written before and after', () => {
  const begin = { at: 1_000, time: 0, lane: 'coach', what: 'begin', about: '' } as const;
  const observed = [-5_000, 1_500, 9_000].map((ms) => ({ ms, at: ms - 1_000, text: `${ms}`, by: 'Anna' }));
  const marks = marksWith([begin], observed, { startsMs: 500, lastsMs: 4_000 });
  expect(marks.map(({ at, time, what, about }) => [at, time, what, about])).toEqual([
    [500, -6_000, 'note', '-5000'],
    [1_000, 0, 'begin', ''],
    [1_500, 500, 'note', '1500'],
    [4_000, 8_000, 'note', '9000'],
  ]);
});
