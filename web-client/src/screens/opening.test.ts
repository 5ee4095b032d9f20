import { expect, it, vi } from 'vitest';

import { Problem } from '../problem';
import { Opening } from './opening.svelte';

it('rests after a room was opened, so that a second press opens no second one', async () => {
  const opening = new Opening();
  const open = vi.fn(async () => {});
  await opening.run(open);
  await opening.run(open);
  expect(open).toHaveBeenCalledOnce();
  expect(opening.problem).toBeNull();
});

it('says what went wrong, and can be tried again', async () => {
  const opening = new Opening();
  await opening.run(() => Promise.reject(new Problem('full')));
  expect([opening.problem?.code, opening.busy]).toEqual(['full', false]);
  await opening.run(() => Promise.reject(new TypeError('x')));
  expect(opening.problem?.code).toBe('unavailable');
  await opening.run(async () => {});
  expect([opening.problem, opening.busy]).toEqual([null, true]);
});
