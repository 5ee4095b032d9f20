import { describe, expect, it } from 'vitest';

import { reckoned } from './clock';

describe('the group’s time between two tellings', () => {
  const told = { at: 5_000, since: 100_000, rate: 1 };

  it('goes on as fast as was chosen, and not in a pause', () => {
    expect(reckoned(told, 100_640)).toBe(5_640);
    expect(reckoned({ ...told, rate: 4 }, 100_200)).toBe(5_800);
    expect(reckoned({ ...told, rate: 0 }, 100_640)).toBe(5_000);
  });

  it('runs no further than to the next telling: a machine that slept tells a gap', () => {
    expect(reckoned(told, 400_000)).toBe(6_000);
    expect(reckoned(told, 99_000)).toBe(5_000);
  });

  it('is what was told where nothing was told yet', () => {
    expect(reckoned({ ...told, since: null }, 100_640)).toBe(5_000);
  });
});
