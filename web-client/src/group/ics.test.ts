import { describe, expect, it } from 'vitest';

import { calendar, type Meeting } from './ics';

const meeting: Meeting = {
  uid: '6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b',
  starts: new Date('2027-01-19T11:00:00Z'),
  minutes: 90,
  summary: 'Vertaisfoorumi',
};
const now = new Date('2026-12-01T08:30:15.250Z');
const bytes = (text: string) => new TextEncoder().encode(text).length;

describe('a calendar file', () => {
  it('is one event with times in UTC, and nothing about people', () => {
    expect(calendar([meeting], now)).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Keidas//Keidas//FI',
        'BEGIN:VEVENT',
        'UID:6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b',
        'DTSTAMP:20261201T083015Z',
        'SEQUENCE:0',
        'DTSTART:20270119T110000Z',
        'DTEND:20270119T123000Z',
        'SUMMARY:Vertaisfoorumi',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('is the same instant in January and in July', () => {
    const july = { ...meeting, starts: new Date('2027-07-20T14:00:00+03:00') };
    expect(calendar([july], now)).toContain('DTSTART:20270720T110000Z');
    const january = { ...meeting, starts: new Date('2027-01-19T13:00:00+02:00') };
    expect(calendar([january], now)).toContain('DTSTART:20270119T110000Z');
  });

  it('has an event for each date', () => {
    const file = calendar([meeting, { ...meeting, uid: 'other' }], now);
    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(file.match(/END:VCALENDAR/g)).toHaveLength(1);
  });

  it('says what calendars read as marks as text', () => {
    const place = 'Kirjasto, 2. kerros; pihan puoli';
    const file = calendar(
      [{ ...meeting, summary: 'Työ, lepo; ja\\muu', place, description: 'a\nb\r\nc' }],
      now,
    );
    expect(file).toContain('SUMMARY:Työ\\, lepo\\; ja\\\\muu\r\n');
    expect(file).toContain('LOCATION:Kirjasto\\, 2. kerros\\; pihan puoli\r\n');
    expect(file).toContain('DESCRIPTION:a\\nb\\nc\r\n');
  });

  it('has no control letters in a text, which no calendar may take', () => {
    const file = calendar([{ ...meeting, place: 'a\u0007b\u000bc\td\u0085e\rf' }], now);
    expect(file).toContain('LOCATION:abc\tde\\nf\r\n');
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('has no METHOD, for which it would have to name an organiser', () => {
    expect(calendar([meeting], now)).not.toMatch(/^(METHOD|ORGANIZER|ATTENDEE|RRULE|BEGIN:VALARM)/m);
  });

  it('folds lines at 75 octets and cuts no letter in two', () => {
    const description = 'Tervetuloa vertaisfoorumiin, äöå '.repeat(12) + '👩‍🏫'.repeat(20);
    const url = 'https://keidas.example/s/ABCD-EFGH-JKMN-PQRS';
    const file = calendar([{ ...meeting, description, url }], now);
    for (const line of file.split('\r\n')) expect(bytes(line)).toBeLessThanOrEqual(75);
    expect(file.replaceAll('\r\n ', '')).toContain(`DESCRIPTION:${description.replaceAll(',', '\\,')}\r\n`);
    expect(file).toContain(`URL:${url}\r\n`);
    expect(file).not.toContain('�');
  });
});
