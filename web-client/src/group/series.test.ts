import { describe, expect, it } from 'vitest';

import { pause, seriesOf } from './series';

describe('an address of a group', () => {
  it('is read as people type it and as mail hands it on', () => {
    for (const path of [
      's/ABCD-EFGH-JKMN-PQRS',
      's/abcdefghjkmnpqrs',
      's/ABCD%20EFGH%20JKMN%20PQRS.',
      '/s//ABCD-EFGH-JKMN-PQRS/',
    ])
      expect(seriesOf(path), path).toBe('ABCD-EFGH-JKMN-PQRS');
    for (const path of [
      's/ABCD',
      's/ABCD-EFGH-JKMN-PQR0',
      'ABCD-EFGH-JKMN-PQRS',
      's/ABCD-EFGH-JKMN-PQRS/x',
      's/%E0%A4',
    ])
      expect(seriesOf(path), path).toBeNull();
  });
});

describe('a page that waits', () => {
  it('asks every ten seconds, three more or less, so that not all ask at once', () => {
    expect([0, 0.5, 1].map(pause)).toEqual([7_000, 10_000, 13_000]);
  });
});
