import { describe, expect, it } from 'vitest';

import { viewOf } from '../room/fixtures';
import type { Event } from '../rehearsal/log';
import { PEOPLE, scenarioNamed } from '../rehearsal/playing';
import type { Line, Replay } from './file';
import { observedIn, together } from './observed';
import { sheetOf, withNotes } from './sheet';
import { asMarkdown } from './sheetText';

const heavy = scenarioNamed('heavy');
const deck = { id: 'keidas', version: 1, license: 'x', title: { fi: '', sv: '', en: '' }, themes: [] };
const room = (phase: 'open' | 'share') => viewOf({ stage: null }, { rehearsal: true, phase });

/** At twice the speed: the scenario's clock is not the watch's. */
const events: readonly Line[] = (
  [
    { is: 'begin', at: 30_000 },
    { is: 'speed', times: 2, at: 30_000 },
    { is: 'say', who: 'mikko', beat: 'tells', at: 60_000 },
    { is: 'hint', beat: 'still', at: 68_000 },
    { is: 'read', beat: 'still', at: 70_000 },
    { is: 'said', option: 'thanks', at: 80_000 },
    { is: 'task', task: 'hold', after: 20, at: 80_000 },
    { is: 'unheard', who: 'maria', beat: 'breath', at: 90_000 },
    { is: 'note', text: 'I breathed', at: 94_000 },
    { is: 'mark', at: 96_000 },
    { is: 'end', at: 130_000 },
  ] satisfies Event[]
).map(({ is, ...data }) => [data.at / 2, is, data]);

const replay: Replay = {
  head: {
    ...{ keidas: 'replay', version: 1, rehearsal: true, began: '2026-11-27T12:00:00.000Z' },
    ...{ lang: 'en', seed: 'KEIDAS', scenario: 'heavy', programs: 6, real: 1 },
  },
  texts: { deck, scenario: heavy, people: PEOPLE },
  lines: [[0, 'view', room('open')], events[0]!, [45_000, 'view', room('share')], ...events.slice(1)],
};

describe('the sheet', () => {
  const sheet = sheetOf(replay);

  it('tells times as the coach has shown them', () => {
    expect(sheet.lastedMs).toBe(100_000);
    expect(sheet.lines.map(({ at, name }) => [at, name])).toEqual([[30_000, 'Mikko']]);
    expect(sheet.said.map(({ at }) => at)).toEqual([50_000]);
    expect(sheet.unheard).toEqual([{ at: 60_000, name: 'Maria' }]);
    expect(sheet.notes).toEqual([
      { at: 64_000, text: 'I breathed' },
      { at: 66_000, text: null },
    ]);
  });

  it('counts phases from the beginning, and says who was software', () => {
    expect(sheet.phases).toEqual([
      { at: 0, phase: 'open', ms: 60_000 },
      { at: 60_000, phase: 'share', ms: 40_000 },
    ]);
    expect([sheet.programs, sheet.real]).toEqual([6, 1]);
  });

  it('tells a task that was done, and one that did not come up; and what was done after a hint', () => {
    expect(sheet.tasks.map(({ after }) => after)).toEqual([20, undefined]);
    expect(sheet.hints.map(({ then }) => then)).toEqual([heavy.tasks.find(({ id }) => id === 'hold')!.text]);
  });

  it('tells a hint that was opened apart from one that was not, and of none where none were shown', () => {
    const hints = (head: Partial<Replay['head']>, without = '') =>
      sheetOf({
        ...replay,
        head: { ...replay.head, ...head },
        lines: replay.lines.filter(([, kind]) => kind !== without),
      }).hints.map(({ at, read, then }) => [at, read, then !== null]);
    expect(hints({ hints: 'at_once' })).toEqual([[40_000, true, true]]);
    expect(hints({ hints: 'at_once' }, 'read')).toEqual([[38_000, false, false]]);
    expect(hints({ hints: 'none' })).toEqual([]);
    // Recordings of before do not say it.
    expect(hints({}, 'read')).toEqual([[38_000, null, true]]);
  });

  it('takes observers’ notes in, in their place in time, by the names they chose', () => {
    const written = (by: string, time: number, text: string) =>
      observedIn(replay, { by, list: [{ time: sheet.began + time, text }] });
    const anna = written('Anna', 20_000, 'a');
    const all = together(together(anna, written('Bo', 32_500, 'b')), anna);
    expect(written('Anna', 24 * 60 * 60 * 1_000, 'of another day')).toEqual([]);
    const both = withNotes(sheet, all);
    expect(both.notes.map(({ at }) => at)).toEqual([40_000, 64_000, 65_000, 66_000]);
    expect(both.notes.map(({ by, text }) => [by, text])).toEqual([
      ['Anna', 'a'],
      [undefined, 'I breathed'],
      ['Bo', 'b'],
      [undefined, null],
    ]);
  });

  it('has no grade, no sum and no place in a row', () => {
    expect(Object.keys(sheet).filter((key) => /score|point|grade|rank|total|sum/i.test(key))).toEqual([]);
  });
});

it('a sheet as a text keeps what people wrote as text', () => {
  const text = asMarkdown({
    heading: 'A *b*',
    facts: ['x'],
    clock: 'By *c*',
    parts: [{ name: 'n', lines: ['#1'] }],
    talk: 'Talk',
    ask: ['Why?'],
    care: 'Talk #to somebody.',
  });
  expect(text).toBe(
    '# A \\*b\\*\n\nx\n\nBy \\*c\\*\n\n## n\n\n- \\#1\n\n## Talk\n\n1. Why?\n\nTalk \\#to somebody.\n',
  );
});
