import { expect, it } from 'vitest';

import { calendar } from './ics';
import { dateAfter, entriesOf, entryOf, isLongOver, proposedDate, type Where } from './nextDate';

const at = (starts_at: string, minutes = 90) => ({
  ...{ id: starts_at, edited: 0, by: {} },
  ...{ starts_at, minutes, place: 'Kirjasto' },
});

it('the next date is the first of another day: the meeting that is led today is not the next one', () => {
  const dates = [at('2027-01-27T11:00:00Z', 120), at('2026-12-02T11:00:00Z'), at('2026-12-30T11:00:00Z')];
  const next = (now: string) => dateAfter({ dates }, new Date(now));
  expect(next('2026-12-01T09:00:00Z')).toEqual({ starts_at: '2026-12-02T11:00:00Z', minutes: 90 });
  for (const early of ['2026-12-02T09:00:00Z', '2026-12-02T12:30:00Z'])
    expect(next(early)).toEqual({ starts_at: '2026-12-30T11:00:00Z', minutes: 90 });
  expect(next('2027-01-26T11:00:00Z')).toEqual({ starts_at: '2027-01-27T11:00:00Z', minutes: 120 });
  expect(next('2027-01-27T11:00:00Z')).toBeNull();
  expect(dates.map(({ starts_at }) => starts_at)[0]).toBe('2027-01-27T11:00:00Z');
});

it('a date that is proposed is a working day, three weeks from now, at an hour of work', () => {
  const proposed = (now: string) => {
    const date = proposedDate(new Date(now));
    return `${date.toDateString()} ${date.toTimeString().slice(0, 5)}`;
  };
  // A Wednesday, in the middle of the day.
  expect(proposed('2026-11-25T13:20')).toBe('Wed Dec 16 2026 13:00');
  expect(proposed('2026-11-25T13:40')).toBe('Wed Dec 16 2026 14:00');
  // The weekend: the Monday after.
  expect(proposed('2026-11-28T13:00')).toBe('Mon Dec 21 2026 13:00');
  expect(proposed('2026-11-29T13:00')).toBe('Mon Dec 21 2026 13:00');
  // Who tries it in the evening, or at night.
  expect(proposed('2026-11-26T23:50')).toBe('Thu Dec 17 2026 15:00');
  expect(proposed('2026-11-26T05:10')).toBe('Thu Dec 17 2026 09:00');
  // Over the night when clocks go back.
  expect(proposed('2026-10-12T10:00')).toBe('Mon Nov 02 2026 10:00');
});

it('a group is long over half a year after the last day it met or meant to, and one without a day never', () => {
  const dates = [at('2026-12-02T11:00:00Z')];
  const meetings = [
    { ...{ id: 'm', edited: 0, by: {}, day: '2027-01-15', themes: [], note: '' }, came: null, left: null },
  ];
  const over = (day: string, some: Parameters<typeof isLongOver>[0]) => isLongOver(some, Date.parse(day));
  expect(over('2027-06-01', { dates, meetings: [] })).toBe(false);
  expect(over('2027-06-10', { dates, meetings: [] })).toBe(true);
  expect(over('2027-06-10', { dates, meetings })).toBe(false);
  expect(over('2027-08-01', { dates, meetings })).toBe(true);
  expect(over('2027-08-01', { dates: [...dates, at('2027-09-01T11:00:00Z')], meetings })).toBe(false);
  expect(over('2099-01-01', { dates: [], meetings: [] })).toBe(false);
});

it('a date that is saved again is the same entry for a calendar, and another date is another one', () => {
  const uid = (starts_at: string) =>
    /UID:(\S+)/.exec(calendar([entryOf({ starts_at, minutes: 90 }, 'Vertaisfoorumi')], new Date()))![1];
  expect(uid('2026-12-30T11:00:00Z')).toBe('20261230T110000Z@keidas');
  expect(uid('2026-12-30T13:00:00+02:00')).toBe(uid('2026-12-30T11:00:00.000Z'));
  expect(uid('2026-12-30T11:30:00Z')).not.toBe(uid('2026-12-30T11:00:00Z'));
});

it('a date that was moved is the same entry, newer than it was; one that is agreed for the time that was left is another', () => {
  const [was, to] = ['2026-12-30T11:00:00.000Z', '2026-12-31T11:00:00.000Z'];
  const agreed = { ...at(was), edited: 100, by: { aaaa: 1 } };
  const moved = { ...agreed, starts_at: to, was, edited: 200, by: { aaaa: 1, bbbb: 1 } };
  const entry = (dates: (typeof agreed)[]) => entriesOf(dates, dates, 'Vertaisfoorumi', null);
  const [before, after] = [entry([agreed])[0]!, entry([moved])[0]!];
  expect(after.uid).toBe(before.uid);
  expect([before.sequence, after.sequence]).toEqual([0, 1]);
  expect(after.revised!.getTime()).toBe(200 * 60_000);
  expect(after.starts.toISOString()).toBe(to);
  const [, fresh] = entry([moved, { ...agreed, id: 'fresh' }]);
  expect(fresh!.uid).not.toBe(after.uid);
});

it('an entry says where the meeting is, as far as that is known', () => {
  const date = { starts_at: '2026-12-30T11:00:00Z', minutes: 90 };
  const lines = (where: Where) =>
    calendar([entryOf(date, 'Vertaisfoorumi', where)], new Date()).split('\r\n');
  const address = 'https://keidas.fi/s/K7QM-4XPA-K7QM-4XPA';
  expect(lines({ place: 'Kirjasto, 2. krs', address, note: 'Tervetuloa' })).toEqual(
    expect.arrayContaining([
      'LOCATION:Kirjasto\\, 2. krs',
      `DESCRIPTION:${address}\\nTervetuloa`,
      `URL:${address}`,
    ]),
  );
  expect(lines({}).filter((line) => /^(LOCATION|DESCRIPTION|URL)/.test(line))).toEqual([]);
});

it('an entry that was moved is the one that a calendar has of the time before, newer', () => {
  const was = '2026-12-30T11:00:00.000Z';
  const before = entryOf({ starts_at: was, minutes: 90 }, 'Vertaisfoorumi');
  const after = entryOf({ starts_at: '2027-01-06T11:00:00.000Z', minutes: 90, was }, 'Vertaisfoorumi');
  expect([after.uid, after.sequence, before.sequence]).toEqual([before.uid, 1, undefined]);
  expect(after.starts.toISOString()).toBe('2027-01-06T11:00:00.000Z');
});
