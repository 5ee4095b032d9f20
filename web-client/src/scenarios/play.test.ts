import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import type { Action } from '../rehearsal/actions';
import { Director } from '../rehearsal/director';
import { readPeople, readScenario } from '../rehearsal/read';
import type { Cue, People, Scenario } from '../rehearsal/scenario';
import { CARD_IDS } from './cards';

const FOLDER = 'src/scenarios';
const source = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');
const sound = <T>(read: { value: T } | { faults: unknown }): T => {
  if ('value' in read) return read.value;
  throw new Error(JSON.stringify(read.faults));
};
const people: People = sound(readPeople('people.toml', source('people.toml')));
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.toml') && file !== 'people.toml');
const scenarios = files.map((file) => sound(readScenario(file, source(file), { people, cards: CARD_IDS })));

/** As many seeds as show both sides of every coin. */
const SEEDS = ['ABCDEF', 'GHJKMN', 'PQRSTV', 'WXYZ23', '456789', 'KEIDAS', 'OASEN2', 'FORUM3'];

/** What somebody who leads well says and does, and when, in seconds after the beginning. */
const LED_WELL: Readonly<Record<string, readonly (readonly [seconds: number, cue: Cue])[]>> = {
  first: [
    ...[[20, 'said:rules'] as const, [60, 'locked'] as const, [100, 'said:promise'] as const],
    ...[[130, 'said:themes'] as const, [200, 'vote'] as const],
  ],
  stranger: [
    [41, 'present:7'],
    [60, 'said:count'],
    [100, 'locked'],
    [110, 'moved'],
  ],
  silence: [
    [20, 'said:wait'],
    [100, 'said:pairs'],
  ],
  wrong: [
    [10, 'undone'],
    [15, 'said:plain'],
    [40, 'card'],
  ],
  heavy: [
    [40, 'said:thanks'],
    [60, 'said:need'],
  ],
  split: [
    [30, 'said:both'],
    [100, 'said:first'],
  ],
  room: [
    [70, 'said:thanks'],
    [90, 'said:round'],
    [110, 'said:back'],
  ],
  hybrid: [
    [15, 'said:device'],
    [90, 'said:remote'],
  ],
  late: [
    [85, 'said:welcome'],
    [150, 'said:pause'],
  ],
  cut: [
    [20, 'said:plan'],
    [30, 'opened'],
    [98, 'back'],
    [105, 'said:resume'],
  ],
  half: [
    [25, 'present:5'],
    [40, 'said:tell'],
    [135, 'said:catch'],
    [150, 'opened'],
  ],
  few: [
    [30, 'said:new'],
    [60, 'said:talk'],
  ],
  time: [
    [50, 'said:promise'],
    [75, 'said:stay'],
    [120, 'check_out'],
  ],
  ending: [
    [40, 'said:miss'],
    [150, 'form'],
    [400, 'check_out'],
    [700, 'vote'],
  ],
};

/** A table on which nobody leads: a card that was turned is answered, and the result opens when all have. */
const unled = ({ start }: Scenario): readonly (readonly [number, Cue])[] =>
  start.card && !start.result ? [[60, 'opened']] : [];

/** What is so when it begins, and what comes with the beginning. */
const begin = ({ start }: Scenario): Cue[] => [
  `phase:${start.phase}`,
  ...(start.card ? ['card'] : []),
  ...(start.result ? ['opened'] : []),
];

/** Plays to the end of the scenario's minutes. Whoever raises a hand is given the word, if anybody leads. */
function played(scenario: Scenario, seed: string, led: readonly (readonly [number, Cue])[], isLed: boolean) {
  const director = new Director({ scenario, people, programs: scenario.people, seed });
  const actions: Action[] = [];
  let hands = 0;
  const take = (some: readonly Action[]): void => {
    actions.push(...some);
    for (const action of some) {
      if (action.is !== 'do' || action.command.type !== 'raise') continue;
      take(director.notice(`hands:${++hands}`));
      if (isLed) take(director.word(action.who));
      hands--;
    }
  };
  take(director.begin(begin(scenario)));
  for (let second = 1; second <= scenario.minutes * 60; second++) {
    take(director.advance(second * 1_000));
    for (const [at, cue] of led) if (at === second) take(director.notice(cue));
  }
  return { actions, tasks: director.plot.tasks };
}

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (id, scenario) => {
  it.each(SEEDS)('led well, comes to its end with every task done (%s)', (seed) => {
    const { tasks } = played(scenario, seed, LED_WELL[id] ?? [], true);
    expect(Object.keys(tasks).length).toBeGreaterThan(0);
    for (const [task, { after }] of Object.entries(tasks)) expect(after, task).toEqual(expect.any(Number));
  });

  it.each(SEEDS)('led by nobody, comes to its end with every task otherwise (%s)', (seed) => {
    const { tasks } = played(scenario, seed, unled(scenario), false);
    for (const { id: task, any } of scenario.tasks) {
      // Silence needs nobody to let it be.
      if (!tasks[task] || any.some((cue) => cue.startsWith('quiet:'))) continue;
      expect(tasks[task].after, task).toBeNull();
    }
  });

  it('leaves no task that never comes up, over all seeds, however it is led', () => {
    const up = new Set(
      SEEDS.flatMap((seed) => [
        ...Object.keys(played(scenario, seed, LED_WELL[id] ?? [], true).tasks),
        ...Object.keys(played(scenario, seed, unled(scenario), false).tasks),
      ]),
    );
    expect([...up].sort()).toEqual(scenario.tasks.map(({ id: task }) => task).sort());
  });

  it('shows both sides of its coin', () => {
    const said = new Set(
      SEEDS.flatMap((seed) =>
        played(scenario, seed, LED_WELL[id] ?? [], true).actions.flatMap((action) =>
          action.is === 'say' ? action.beat : [],
        ),
      ),
    );
    const coin = scenario.beats.filter(
      ({ twist, on }) => twist !== undefined && (LED_WELL[id] ?? []).some(([, cue]) => cue === on),
    );
    for (const { id: beat } of coin) expect(said).toContain(beat);
  });
});
