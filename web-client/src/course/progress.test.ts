import { describe, expect, it } from 'vitest';

import {
  asFile,
  dayOf,
  FILE_CHARS_MAX,
  marked,
  merged,
  nameFrom,
  NOTHING_YET,
  type Progress,
  progressIn,
  rehearsed,
  withoutRehearsal,
} from './progress';

const HALF_WAY: Progress = rehearsed(
  marked(
    marked({ ...NOTHING_YET, name: 'Vuokko' }, 'read', 'forum', '2026-11-02'),
    'done',
    'forum',
    '2026-11-03',
  ),
  { day: '2026-11-04', scenario: 'silence', minutes: 12 },
);

describe('the file of a course', () => {
  it('says the same again on another device', () => {
    expect(progressIn(asFile(HALF_WAY))).toEqual(HALF_WAY);
  });

  it('is refused when it is something else, too large, or written by a newer Keidas', () => {
    for (const text of [
      '',
      '[]',
      'null',
      '{"keidas":"plan","version":1}',
      '{"keidas":"learn"}',
      asFile(HALF_WAY).slice(0, 40),
    ])
      expect(progressIn(text), text).toBe('other');
    expect(progressIn(`{"keidas":"learn","version":1,"name":"${'a'.repeat(FILE_CHARS_MAX)}"}`)).toBe('other');
    expect(progressIn('{"keidas":"learn","version":2}')).toBe('newer');
  });

  it('is read as far as it is sound', () => {
    const text = JSON.stringify({
      keidas: 'learn',
      version: 1,
      name: ' Vuokko\n \u0000Laine ',
      read: { forum: '2026-11-02', nonsense: '2026-11-02', card: 'yesterday', constructor: '2026-11-02' },
      done: null,
      rehearsals: [
        { day: '2026-11-09', scenario: 'heavy', minutes: 14.6 },
        { day: '2026-11-04', scenario: 'silence', minutes: 12 },
        { day: '2026-11-04', scenario: '<b>', minutes: 12 },
        { day: '2026-11-04', scenario: 'silence', minutes: -1 },
        7,
      ],
    });
    expect(progressIn(text)).toEqual({
      name: 'Vuokko Laine',
      read: { forum: '2026-11-02' },
      done: {},
      rehearsals: [
        { day: '2026-11-04', scenario: 'silence', minutes: 12 },
        { day: '2026-11-09', scenario: 'heavy', minutes: 15 },
      ],
    });
  });
});

describe('progress', () => {
  it('takes a mark back, and leaves the others', () => {
    const back = marked(HALF_WAY, 'read', 'forum', null);
    expect(back.read).toEqual({});
    expect(back.done).toEqual(HALF_WAY.done);
  });

  it('keeps rehearsals by day, the same twice when it was twice', () => {
    const again = rehearsed(HALF_WAY, { day: '2026-11-01', scenario: 'silence', minutes: 12 });
    expect(again.rehearsals.map(({ day }) => day)).toEqual(['2026-11-01', '2026-11-04']);
    expect(withoutRehearsal(again, 0)).toEqual(HALF_WAY);
  });

  it('of two devices is what either has, each thing once', () => {
    const other = marked(
      marked({ ...NOTHING_YET, name: 'V', rehearsals: HALF_WAY.rehearsals }, 'read', 'forum', '2026-10-30'),
      'read',
      'card',
      '2026-11-05',
    );
    const twice = rehearsed(other, HALF_WAY.rehearsals[0]!);
    const both = merged(HALF_WAY, twice);
    expect(both.name).toBe('Vuokko');
    expect(both.read).toEqual({ forum: '2026-10-30', card: '2026-11-05' });
    expect(both.done).toEqual(HALF_WAY.done);
    expect(both.rehearsals).toHaveLength(2);
    expect(merged(both, HALF_WAY)).toEqual(both);
  });

  it('has days as people count them, and names of one line', () => {
    expect(dayOf(new Date(2026, 10, 7, 23, 59))).toBe('2026-11-07');
    expect(nameFrom('x'.repeat(99))).toHaveLength(60);
    expect(nameFrom(7)).toBe('');
  });
});
