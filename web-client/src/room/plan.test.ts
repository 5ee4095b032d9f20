import { describe, expect, it } from 'vitest';

import { keepPlan, LENGTHS, PHASES, planOf, PLANS } from './plan';

describe('the plan of a meeting', () => {
  it('fills its length', () => {
    for (const length of LENGTHS)
      expect(PHASES.reduce((sum, phase) => sum + PLANS[length][phase], 0)).toBe(length);
  });

  it('is kept by this device, room by room', () => {
    expect(planOf('AAAA2222')).toEqual({ length: 90, began: null });
    keepPlan('AAAA2222', { length: 120, began: 1_700_000_000_000 });
    expect(planOf('AAAA2222')).toEqual({ length: 120, began: 1_700_000_000_000 });
    keepPlan('AAAA2222', { length: 120, began: null });
    expect(planOf('AAAA2222')).toEqual({ length: 120, began: null });
    expect(planOf('BBBB3333').length).toBe(90);
  });
});
