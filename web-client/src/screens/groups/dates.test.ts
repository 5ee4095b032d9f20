import { afterEach, describe, expect, it } from 'vitest';

import type { Meet } from '../../group/group';
import { language } from '../../words';
import { invitationText, thanksText } from './dates';

const ADDRESS = 'https://keidas.example/s/abcd';
const meeting = (more: Partial<Meet>): Meet => ({
  id: 'a',
  edited: 0,
  by: {},
  // Local time, as people agree on it.
  starts_at: new Date(2027, 0, 14, 9).toISOString(),
  minutes: 90,
  place: '',
  ...more,
});

afterEach(() => {
  language.lang = 'en';
});

describe('what is sent about a meeting', () => {
  it('says when, from when until when, and where', () => {
    const date = meeting({ place: 'Kuusi' });
    language.lang = 'fi';
    for (const message of ['first', 'reminder'] as const) {
      const text = invitationText(message, date, ADDRESS);
      expect(text).toContain('torstaina 14. tammikuuta 2027 klo 9.00–10.30, Kuusi.');
      expect(text).toContain(ADDRESS);
    }
    language.lang = 'sv';
    expect(invitationText('reminder', date, null)).toContain(
      'torsdag 14 januari 2027 kl. 9.00–10.30, Kuusi.',
    );
    language.lang = 'en';
    expect(invitationText('first', meeting({}), null)).toContain('Thursday 14 January 2027 at 09:00–10:30.');
  });

  it('says after one when the next is, and no day when there is none', () => {
    language.lang = 'en';
    const next = meeting({ starts_at: new Date(2027, 1, 11, 9).toISOString() });
    expect(thanksText(next, ADDRESS)).toContain('Thursday 11 February 2027');
    expect(thanksText(null, ADDRESS)).not.toMatch(/\d/);
  });
});
