// Scenarios as files have them, and a table to play them at, for tests. Never: the wire.

import type { Deed } from './deeds';
import { Director } from './director';
import { faultLine } from './fields';
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
export const scenarioNamed = (id: string): Scenario => sound(readScenario(`${id}.toml`, text(id), PEOPLE));

export interface Told {
  readonly at: number;
  readonly deed: Deed;
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
  const keep = (deeds: readonly Deed[]) =>
    told.push(...deeds.map((deed) => ({ at: director.plot.now, deed })));
  const stage: Stage = { director, word: (who) => keep(director.word(who)) };
  keep(director.begin([]));
  for (let second = 0; second <= seconds; second++) {
    keep(director.advance(second * 1_000));
    for (const cue of script[second]?.(stage) ?? []) keep(director.notice(cue));
  }
  return told;
}

export interface Stage {
  readonly director: Director;
  readonly word: (who: string) => void;
}

export const said = (told: readonly Told[]): string[] =>
  told.flatMap(({ deed }) => (deed.is === 'say' ? [deed.beat] : []));

export const outcomes = (told: readonly Told[]): Record<string, number | null> =>
  Object.fromEntries(told.flatMap(({ deed }) => (deed.is === 'task' ? [[deed.task, deed.after]] : [])));
