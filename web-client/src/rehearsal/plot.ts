// The plot of a rehearsal: how it is before anything has happened, and what waits in it for its moment. Pure. Never: what
// happens then.

import type { Due, Plot } from './actions';
import type { PersonId } from './scenario';

export function freshPlot(here: PersonId[]): Plot {
  return {
    ...{
      now: 0,
      begun: null,
      counts: {},
      due: [],
      waiting: [],
      here,
      moods: {},
      told: {},
      hands: {},
      spoke: [],
      kinds: {},
    },
    ...{ away: {}, round: 0, strangers: 0, quietSince: 0, timer: null, tasks: {} },
  };
}

/** Something waits for its moment: after all that is due by then. */
export function later({ due: waits }: Plot, due: Due): void {
  const at = waits.findIndex((other) => other.at > due.at);
  waits.splice(at < 0 ? waits.length : at, 0, due);
}
