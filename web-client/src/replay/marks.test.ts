import { expect, it } from 'vitest';

import type { Replay } from './file';
import { marksOf } from './marks';

it('holds a task whose time is over apart from one that was done', () => {
  const lines = [
    [0, 'begin', {}],
    [1_000, 'task', { task: 'listen', after: 3 }],
    [2_000, 'task', { task: 'protect', after: null }],
  ] as unknown as Replay['lines'];
  const marks = marksOf({ lines } as Replay).filter(({ about }) => about !== '');
  expect(marks.map(({ what, about }) => [what, about])).toEqual([
    ['task', 'listen'],
    ['otherwise', 'protect'],
  ]);
});
