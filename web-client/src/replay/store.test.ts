import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';

import { append, forget, forgetOld, latest, read } from './store';

const DAY_MS = 24 * 60 * 60 * 1_000;

it('a recording is read in the order in which it was written, and is gone when one says so, or after a week', async () => {
  for (let piece = 0; piece < 12; piece++) await append('a', `${piece},`);
  await append('b', 'other');
  expect(await latest()).toBe('b');
  expect(await read('a')).toBe('0,1,2,3,4,5,6,7,8,9,10,11,');
  await forget('a');
  expect([await read('a'), await read('b')]).toEqual(['', 'other']);
  await forgetOld(Date.now() + 6 * DAY_MS);
  expect(await read('b')).toBe('other');
  await forgetOld(Date.now() + 8 * DAY_MS);
  expect([await read('b'), await latest()]).toEqual(['', null]);
});
