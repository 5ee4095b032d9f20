// @vitest-environment happy-dom

// One recording through the sheet and through the replay: what both tell of a hand, a round, a phase is told with the same times.

import { expect, it } from 'vitest';

import type { Event } from '../../rehearsal/log';
import { PEOPLE, scenarioNamed } from '../../rehearsal/playing';
import type { Line, Replay } from '../../replay/file';
import { marksOf } from '../../replay/marks';
import { sheetOf } from '../../replay/sheet';
import { stageOf, viewOf } from '../../room/fixtures';
import { language } from '../../words';
import { markWords } from './markWords';
import { sheetWords } from './sheetWords';

const event = (ms: number, { is, ...data }: Event): Line => [ms, is, data];
const view = (ms: number, turns: string[], speaking: string | null, open = true): Line => {
  const people = { ...viewOf().people, turns, speaking };
  const stage = stageOf(1, {
    questions: [
      {
        ...{ ask: { type: 'feel' }, open, answered: 8, away: 0 },
        tally: open ? null : { shown: 8, counts: [0, 0, 8, 0, 0] },
      },
    ],
  });
  return [ms, 'view', viewOf({ people, stage }, { rehearsal: true, phase: 'share' })];
};

/** At twice the speed, with a pause in the middle, and each moment between two seconds. */
const LINES: readonly Line[] = [
  event(10_000, { is: 'begin', at: 4_300 }),
  event(10_000, { is: 'speed', times: 2, at: 4_300 }),
  view(11_230, [], null),
  view(15_780, [], null, false),
  view(17_210, ['a'], null, false),
  event(18_000, { is: 'pause', on: true, at: 20_300 }),
  event(58_000, { is: 'pause', on: false, at: 20_300 }),
  view(60_470, ['a', 'b'], null, false),
  view(63_010, ['b'], 'a', false),
  event(63_020, { is: 'say', who: 'pekka', beat: 'night', at: 30_340 }),
  view(70_740, [], 'b', false),
  event(80_000, { is: 'end', at: 64_300 }),
];

const replay = {
  head: {
    ...{ keidas: 'replay', version: 1, rehearsal: true, began: '2026-11-27T12:00:00.000Z' },
    ...{ lang: 'en', seed: 'KEIDAS', scenario: 'silence', programs: 8, real: 0 },
  },
  texts: {
    deck: { id: 'keidas', version: 1, license: 'x', title: { fi: '', sv: '', en: '' }, themes: [] },
    scenario: scenarioNamed('silence'),
    people: PEOPLE,
  },
  lines: LINES,
} as unknown as Replay;

/** `2:05` in milliseconds. */
const ms = (clock: string): number => {
  const [minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return (minutes * 60 + seconds) * 1_000;
};
const clocksIn = (text: string): string[] => text.match(/\d+:\d\d/g) ?? [];

it('the sheet and the replay tell one hand, one round and one line with the same times', async () => {
  await language.choose('en');
  const words = sheetWords(sheetOf(replay), () => null);
  const linesOf = (name: RegExp) => words.parts.find((part) => name.test(part.name))?.lines ?? [];
  const marks = marksOf(replay);
  const read = (what: string) =>
    marks
      .filter((mark) => mark.what === what)
      .map((mark) => ({ at: Math.round(mark.time / 1_000) * 1_000, words: markWords(mark, replay.texts) }));

  const given = read('given');
  const up = read('hands').filter(({ words: said }) => /waiting/.test(said));
  const waits = given.map(({ words: said }) => clocksIn(said)[0]!);
  expect(waits).toHaveLength(2);
  // What is read on the list: from the hand that went up to the word.
  expect(waits.map(ms)).toEqual(given.map(({ at }, n) => at - up[n]!.at));
  // What is read on the sheet.
  expect(clocksIn(linesOf(/Turns|Hands/).join()).map(ms)).toEqual([Math.max(...waits.map(ms))]);

  const [opened] = read('opened');
  const [round] = linesOf(/Rounds/);
  const [at, after] = clocksIn(round!).map(ms);
  expect(at! + after!).toBe(opened!.at);
  const [line] = linesOf(/What the group said/);
  expect(ms(clocksIn(line!)[0]!)).toBe(read('say')[0]!.at);
});
