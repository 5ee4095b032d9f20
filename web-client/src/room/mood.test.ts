import { describe, expect, it } from 'vitest';

import { moodOf } from './mood';

describe('what a feeling asks of a facilitator', () => {
  it.each([
    ['heavy', [2, 2, 1, 1, 0]],
    ['heavy', [4, 0, 0, 4, 0]],
    ['split', [1, 1, 0, 3, 2]],
    ['lone', [1, 0, 2, 4, 1]],
    ['lone', [0, 1, 3, 0, 0]],
    ['mixed', [0, 2, 5, 1, 0]],
    ['mixed', [0, 0, 5, 3, 0]],
    ['light', [0, 0, 2, 4, 2]],
  ] as const)('%s: %j', (mood, counts) => {
    expect(moodOf(counts)).toBe(mood);
  });
});
