import { describe, expect, it } from 'vitest';

import type { PastRound } from '../protocol.gen';
import { stageOf } from '../room/fixtures';
import { withStage } from '../room/keepsake';
import type { Event, Noted } from './log';
import { PEOPLE, scenarioNamed } from './playing';
import type { Setup } from './setup';
import { sheetOf, withNotes } from './sheet';
import { asMarkdown } from './sheetText';

const NOON = Date.parse('2026-11-27T12:00:00Z');
const heavy = scenarioNamed('heavy');
const setup: Setup = {
  ...{ scenario: heavy, programs: heavy.people, real: 0, seed: 'KEIDAS' },
  ...{ lang: 'en', hints: 'at_once', speech: false },
};

/** At twice the speed: the scenario's clock is not the watch's. */
const log: readonly Noted[] = (
  [
    { is: 'begin', at: 30_000 },
    { is: 'say', who: 'mikko', beat: 'tells', at: 60_000 },
    { is: 'hint', beat: 'still', at: 68_000 },
    { is: 'said', option: 'thanks', at: 80_000 },
    { is: 'task', task: 'hold', after: 20, at: 80_000 },
    { is: 'unheard', who: 'maria', beat: 'breath', at: 90_000 },
    { is: 'note', text: 'I breathed', at: 94_000 },
    { is: 'mark', at: 96_000 },
    { is: 'end', at: 130_000 },
  ] satisfies Event[]
).map((event) => ({ ...event, time: NOON + event.at / 2 }));

const open = stageOf(1, {
  questions: [
    {
      ask: { type: 'feel' },
      open: false,
      answered: 7,
      away: 0,
      tally: { shown: 6, counts: [1, 1, 2, 1, 1] },
    },
  ],
});
const [round] = withStage([], open);
const unopened: PastRound = { ...round!, round: 2, tallies: [null] };

describe('the sheet', () => {
  const sheet = sheetOf(setup, log, PEOPLE, [round!, unopened]);

  it('tells times as a watch on the wall would', () => {
    expect(sheet.lastedMs).toBe(50_000);
    expect(sheet.lines.map(({ at, name }) => [at, name])).toEqual([[15_000, 'Mikko']]);
    expect(sheet.said.map(({ at }) => at)).toEqual([25_000]);
    expect(sheet.unheard).toEqual([{ at: 30_000, name: 'Maria' }]);
    expect(sheet.notes).toEqual([
      { at: 32_000, text: 'I breathed' },
      { at: 33_000, text: null },
    ]);
  });

  it('tells a task that was done, and one that did not come up; a hint that helped', () => {
    expect(sheet.tasks.map(({ after }) => after)).toEqual([20, undefined]);
    expect(sheet.hints.map(({ heeded }) => heeded)).toEqual([true]);
  });

  it('tells what was shown of a round, and what stayed unopened', () => {
    expect(sheet.rounds.map(({ answered, shown }) => [answered, shown])).toEqual([
      [7, 6],
      [7, null],
    ]);
  });

  it('takes observers’ notes in, in their place in time, by the names they chose', () => {
    const both = withNotes(
      withNotes(sheet, { by: 'Anna', list: [{ time: sheet.began + 20_000, text: 'a' }] }),
      { by: 'Bo', list: [{ time: sheet.began + 32_500, text: 'b' }] },
    );
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
    parts: [{ name: 'n', lines: ['#1'] }],
    ask: ['Why?'],
  });
  expect(text).toBe('# A \\*b\\*\n\nx\n\n## n\n\n- \\#1\n\n1. Why?\n');
});
