import { expect, it } from 'vitest';

import { clockFace } from './time';

it('writes minutes and seconds, and "0:00" only when it is over', () => {
  expect(clockFace(300_000)).toBe('5:00');
  expect(clockFace(61_001)).toBe('1:02');
  expect(clockFace(1)).toBe('0:01');
  expect(clockFace(0)).toBe('0:00');
  expect(clockFace(-5_000)).toBe('0:00');
});
