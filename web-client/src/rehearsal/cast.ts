// Who plays what: the scenario, who of its people is software, and the seed that chance comes from. Pure. Never: what has
// become of it (`plot`).

import { dice } from './dice';
import { stranger } from './persona';
import type { Beat, People, Persona, PersonId, Scenario } from './scenario';

export interface Cast {
  readonly scenario: Scenario | null;
  readonly people: People;
  /** Who is software, in the scenario's order. */
  readonly programs: readonly PersonId[];
  readonly seed: string;
}

/** As much of a scenario as is played. */
export type Play = Pick<Scenario, 'id' | 'beats' | 'tasks' | 'people'>;

/** A free rehearsal: the group, and nothing that happens. */
const FREE: Play = { id: 'free', beats: [], tasks: [], people: [] };

export function playOf({ scenario }: Cast): Play {
  return scenario ?? FREE;
}

/** Somebody who is software: as the files have them, or unknown to them. */
export function personaOf({ people }: Cast, who: PersonId): Persona {
  return people[who] ?? stranger(who);
}

/** Whether a beat is on the side on which the scenario's coin lies. */
export function isOnSide(cast: Cast, { twist }: Beat): boolean {
  return twist === undefined || twist === (dice(cast.seed, playOf(cast).id, 'twist') < 0.5 ? 0 : 1);
}
