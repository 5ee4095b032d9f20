// Scenarios as files have them, and a table to play them at, for tests. Never: the wire.

import { CARD_IDS } from '../scenarios/cards';
import type { Action } from './actions';
import { Director } from './director';
import { faultLine } from './faults';
import { type Read, readPeople, readScenario } from './read';
import type { Cue, Scenario } from './scenario';

function sound<T>(found: Read<T>): T {
  if ('value' in found) return found.value;
  throw new Error(found.faults.map(faultLine).join('\n'));
}

const files = import.meta.glob<string>('../scenarios/*.toml', {
  eager: true,
  import: 'default',
  query: '?raw',
});
const text = (file: string) => files[`../scenarios/${file}.toml`] ?? '';

export const PEOPLE = sound(readPeople('people.toml', text('people')));
export const scenarioNamed = (id: string): Scenario =>
  sound(readScenario(`${id}.toml`, text(id), { people: PEOPLE, cards: CARD_IDS }));

export interface Told {
  readonly at: number;
  readonly action: Action;
}

/** Plays a scenario second by second; `script` says what the trainee does when, in seconds after the beginning. */
export function play(
  scenario: Scenario,
  seed: string,
  seconds: number,
  script: Readonly<Record<number, (stage: Stage) => readonly Cue[]>> = {},
): Told[] {
  const director = new Director({ scenario, people: PEOPLE, programs: scenario.people, seed });
  const told: Told[] = [];
  const take = (actions: readonly Action[]) =>
    told.push(...actions.map((action) => ({ at: director.plot.now, action })));
  const stage: Stage = { director, word: (who) => take(director.word(who)) };
  take(director.begin([]));
  for (let second = 0; second <= seconds; second++) {
    take(director.advance(second * 1_000));
    for (const cue of script[second]?.(stage) ?? []) take(director.notice(cue));
  }
  return told;
}

export interface Stage {
  readonly director: Director;
  readonly word: (who: string) => void;
}

export const said = (told: readonly Told[]): string[] =>
  told.flatMap(({ action }) => (action.is === 'say' ? [action.beat] : []));

export const outcomes = (told: readonly Told[]): Record<string, number | null> =>
  Object.fromEntries(
    told.flatMap(({ action }) => (action.is === 'task' ? [[action.task, action.after]] : [])),
  );
