import { describe, expect, it } from 'vitest';

import { fileName } from './keepFile';

describe('the name of a kept file', () => {
  const day = new Date(2026, 2, 5);

  it('says which meeting and which day, in letters that every file system takes', () => {
    expect(fileName('Esihenkilöiden foorumi: 3/2026 "Pori"', day)).toBe(
      'Esihenkilöiden-foorumi-3-2026-Pori-2026-03-05',
    );
    expect(fileName('../..', day)).toBe('Keidas-2026-03-05');
    expect(fileName('a'.repeat(200), day)).toBe(`${'a'.repeat(60)}-2026-03-05`);
  });
});
