import { describe, expect, it } from 'vitest';

import { dice, throwOf } from './dice';

describe('the dice', () => {
  // Made by another program: a seed that somebody wrote down brings the same group for ever.
  it.each([
    [['ABCDEF'], 1_907_585_650],
    [['ABCDEF', 'silence', 'twist'], 3_092_860_263],
    [['KEIDAS', 'silence', 'card1', 'sari', 0, 'when'], 2_981_696_298],
    [['Öljy', 'ä', 7], 2_446_714_318],
  ] as const)('falls for %j as it always has', (keys, value) => {
    const [seed, ...rest] = keys;
    expect(dice(seed, ...rest) * 2 ** 32).toBe(value);
  });

  it('falls evenly', () => {
    const sides = Array<number>(6).fill(0);
    for (let n = 0; n < 6_000; n++) sides[throwOf(6, 'KEIDAS', n)]! += 1;
    for (const times of sides) expect(Math.abs(times - 1_000)).toBeLessThan(150);
  });
});
