// Who of the group comes and goes, and whose line breaks. Pure but for the plot. Never: who answers what, who hears of it.

import type { Action, Due, Plot } from './actions';
import { type Cast, personaOf } from './cast';
import { later } from './plot';
import type { Beat, PersonId } from './scenario';

/** Who is there from the start: all, but the late ones of a scenario in which somebody comes. */
export function firstIn({ scenario, people, programs }: Cast): PersonId[] {
  const somebodyComes = scenario?.beats.some(({ come }) => come !== undefined) ?? false;
  return programs.filter((who) => !(somebodyComes && people[who]?.late));
}

/** Who stayed out until now comes first, then somebody whom nobody knows. */
export function come(cast: Cast, plot: Plot, count: number): PersonId[] {
  const out = cast.programs.filter((who) => !plot.here.includes(who) && personaOf(cast, who).late);
  const who = Array.from({ length: count }, (_, at) => out[at] ?? `stranger${++plot.strangers}`);
  plot.here.push(...who);
  return who;
}

/** Who came unknown goes first, then whoever says the beat's line, then the last in the list. */
export function go({ people }: Cast, plot: Plot, { go: count = 0, say }: Beat): PersonId[] {
  const strangers = plot.here.filter((who) => !people[who]).reverse();
  const known = plot.here.filter((who) => people[who]).reverse();
  const order = [...strangers, ...known.filter((who) => who === say), ...known.filter((who) => who !== say)];
  const who = order.slice(0, count);
  plot.here = plot.here.filter((one) => !who.includes(one));
  for (const one of who) delete plot.away[one];
  return who;
}

/** The line breaks, for so many seconds of the group's time: at double speed it is back in half of them. */
export function drop(plot: Plot, who: PersonId, seconds: number): Action {
  const at = (plot.away[who] = plot.now + seconds * 1_000);
  later(plot, { is: 'rejoin', who, at });
  return { is: 'drop', who };
}

/** The line is there again, unless it broke anew or its owner has gone. */
export function rejoin({ away }: Plot, { who, at }: Extract<Due, { is: 'rejoin' }>): Action[] {
  if (away[who] !== at) return [];
  delete away[who];
  return [{ is: 'rejoin', who }];
}
