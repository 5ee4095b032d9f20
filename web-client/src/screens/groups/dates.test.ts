import { afterEach, describe, expect, it } from 'vitest';

import type { Meet } from '../../group/group';
import { language } from '../../words';
import { held, invitationText, past, thanksText, upcoming } from './dates';

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

describe('the dates of a group', () => {
  const DAY_MS = 24 * 3_600_000;
  const dates = [12, -40, -2, 40].map((days) =>
    meeting({ id: String(days), starts_at: new Date(Date.UTC(2027, 0, 14) + days * DAY_MS).toISOString() }),
  );
  const of = (some: readonly Meet[]) => some.map(({ id }) => id);
  const now = Date.UTC(2027, 0, 14);

  it('those to come stand first, and those that were stand apart', () => {
    expect(of(upcoming({ dates }, now))).toEqual(['12', '40']);
    expect(of(past({ dates }, now))).toEqual(['-2', '-40']);
  });

  it('thanks are said for the meeting that has begun last, for no older one, and for none that is still to come', () => {
    expect(held({ dates }, now)?.id).toBe('-2');
    expect(held({ dates }, now + 12 * DAY_MS - 60_000)?.id).toBe('-2');
    // It goes on: whoever ends it early thanks at once.
    expect(held({ dates }, now + 12 * DAY_MS)?.id).toBe('12');
    expect(held({ dates: dates.slice(1, 2) }, now)).toBeNull();
    expect(held({ dates: dates.slice(0, 1) }, now)).toBeNull();
  });

  it('a meeting that goes on is not over', () => {
    expect(of(upcoming({ dates }, now + 12 * DAY_MS + 60_000))).toEqual(['12', '40']);
  });
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
