import { expect, it } from 'vitest';

import type { PastRound } from '../protocol.gen';
import { language } from '../words';
import { titleOf } from './keepFile';

it('a round that was taken back says so wherever it is called by its name', async () => {
  language.leads = true;
  await language.choose('en');
  const round = { kind: 'check_in', card: null, taken_back: false } as PastRound;
  expect(titleOf(null, round)).toBe('Opening round');
  expect(titleOf(null, { ...round, taken_back: true })).toBe('Opening round (taken back)');
});
