// Whether a cue is one, and whether a beat can ever happen. Pure. Never: where a fault is reported.

import {
  type Beat,
  COUNTING_CUES,
  type Cue,
  NAMING_CUES,
  partsOf,
  PLAIN_CUES,
  type Scenario,
} from './scenario';

const PHASES = ['open', 'theme', 'share', 'insight', 'close'];

/** What is wrong with a cue, in a sentence; `null`: nothing. */
export function soundCue(cue: Cue, scenario: Scenario): string | null {
  const [word, about] = partsOf(cue);
  if ((PLAIN_CUES as readonly string[]).includes(word))
    return about ? `“${word}” stands alone, not “${cue}”` : null;
  if ((COUNTING_CUES as readonly string[]).includes(word))
    return /^[1-9]\d{0,3}$/.test(about) ? null : `“${word}” wants a number: “${word}:2”`;
  if (!(NAMING_CUES as readonly string[]).includes(word)) return `there is no cue “${cue}”`;
  if (word === 'phase') return PHASES.includes(about) ? null : `there is no phase “${about}”`;
  if (word === 'said')
    return scenario.options.some(({ id }) => id === about) ? null : `there is no option “${about}”`;
  if (word === 'missed')
    return scenario.tasks.some(({ id }) => id === about) ? null : `there is no task “${about}”`;
  const heard = scenario.beats.find(({ id }) => id === about);
  if (!heard) return `there is no beat “${about}”`;
  return heard.say ? null : `nobody says anything in beat “${about}”`;
}

/** Whether a beat can happen on one side of the coin at least. */
export function isReachable(beat: Beat, scenario: Scenario): boolean {
  return ([0, 1] as const).some((twist) => reachable(scenario, twist).has(beat.id));
}

function reachable({ beats, tasks }: Scenario, twist: 0 | 1): ReadonlySet<string> {
  const found = new Set<string>();
  const comes = (cue: Cue): boolean => {
    const [word, about] = partsOf(cue);
    if (word === 'heard') return found.has(about);
    if (word === 'come') return beats.some(({ id, come }) => come !== undefined && found.has(id));
    if (word === 'back') return beats.some(({ id, lead_away }) => lead_away !== undefined && found.has(id));
    if (word === 'missed') return tasks.some(({ id, since }) => id === about && comes(since));
    return true;
  };
  const can = ({ on, unless, twist: side }: Beat) =>
    (side ?? twist) === twist && comes(on) && !unless.includes(on);
  for (let size = -1; size < found.size;) {
    size = found.size;
    for (const beat of beats) if (can(beat)) found.add(beat.id);
  }
  return found;
}
