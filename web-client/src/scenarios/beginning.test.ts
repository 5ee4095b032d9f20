// Where each situation begins: as its text says. Whoever changes the text, or the beginning, changes both.

import { expect, it } from 'vitest';

import { settingAtBegin, settingBefore } from '../rehearsal/setting';
import { firstIn } from '../rehearsal/comings';
import { PEOPLE, scenarioNamed } from '../rehearsal/playing';
import { stageOf, viewOf } from '../room/fixtures';
import { HEADS } from '.';

interface Beginning {
  /** What the text says of the beginning. */
  readonly says: RegExp;
  readonly phase: string;
  /** On the screens, when it begins. */
  readonly here: number;
  /** Turned and answered before, or turned as it begins. */
  readonly result?: string;
  readonly turns?: string;
  readonly timer?: number;
  readonly next?: string;
}

const BEGINNINGS: Readonly<Record<string, Beginning>> = {
  first: { says: /Eight people who do not know each other/, phase: 'open', here: 8 },
  stranger: { says: /You are six/, phase: 'open', here: 6 },
  silence: { says: /card is up, the result is there/, phase: 'share', here: 8, result: 'role.alone' },
  wrong: {
    ...{ says: /agreed to talk about recovery\. What turned up is bad treatment/, phase: 'share', here: 7 },
    ...{ turns: 'conflict.treatment', next: 'stamina.recovery' },
  },
  heavy: { says: /Mikko tells/, phase: 'share', here: 7, result: 'conflict.after' },
  split: { says: /screen shows two heaps/, phase: 'share', here: 9, result: 'change.strength' },
  room: { says: /Riitta begins .* Soon two are waiting/, phase: 'share', here: 8, result: 'stamina.enough' },
  hybrid: { says: /The screen says seven/, phase: 'share', here: 7, turns: 'trust.apart' },
  late: { says: /in the middle of it all/, phase: 'share', here: 6, result: 'stamina.life' },
  cut: { says: /middle of Pekka’s story/, phase: 'share', here: 8, turns: 'role.between' },
  half: { says: /You were ten\. The card turns/, phase: 'share', here: 10, turns: 'health.load' },
  few: { says: /Three have come, and the floor is four/, phase: 'open', here: 3 },
  time: {
    ...{ says: /Six minutes left/, phase: 'insight', here: 8, result: 'joy.mistake' },
    timer: 6,
  },
  ending: { says: /Six meetings behind you/, phase: 'close', here: 8 },
};

it('every situation has its beginning here', () => {
  expect(HEADS.map(({ id }) => id).sort()).toEqual(Object.keys(BEGINNINGS).sort());
});

it.each(Object.entries(BEGINNINGS))('%s begins as its text says', (id, begins) => {
  const scenario = scenarioNamed(id);
  const { phase, here, result, turns, timer, next } = begins;
  expect(scenario.about.en).toMatch(begins.says);
  const people = firstIn({ scenario, people: PEOPLE, programs: scenario.people, seed: '' });
  expect(people).toHaveLength(here);
  const fresh = viewOf({ stage: null });
  const before = [
    ...(phase === 'open' ? [] : [{ type: 'phase', phase }]),
    ...(result ? [{ type: 'flip', card: result }] : []),
  ];
  expect(settingBefore(scenario.start, fresh, 0)).toEqual(before);
  const set = viewOf({ stage: result ? stageOf(1, { card: result }) : null }, { phase: phase as 'open' });
  expect(settingBefore(scenario.start, set, 0)).toEqual([]);
  expect(settingAtBegin(scenario.start, set)).toEqual([
    ...(turns ? [{ type: 'flip', card: turns }] : []),
    ...(timer ? [{ type: 'timer', seconds: timer * 60 }] : []),
  ]);
  expect(scenario.start.next).toBe(next);
});

it('a result that real people are to be part of is made as it begins', () => {
  const { start } = scenarioNamed('silence');
  const fresh = viewOf({ stage: null });
  expect(settingBefore(start, fresh, 2)).toEqual([{ type: 'phase', phase: 'share' }]);
  expect(settingAtBegin(start, viewOf({ stage: null }, { phase: 'share' }))).toEqual([
    { type: 'flip', card: 'role.alone' },
  ]);
});
