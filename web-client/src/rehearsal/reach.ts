// Whether a cue is one, and whether a beat can ever happen. Pure. Never: where a fault is reported.

import { LIMITS, type Phase } from '../protocol.gen';
import type { About, Why } from './fields';
import { type Beat, COUNTING_CUES, type Cue, partsOf, PLAIN_CUES, type Scenario } from './scenario';

/** The phases of a meeting, by their names in files. */
export const PHASES: readonly Phase[] = ['open', 'theme', 'share', 'insight', 'close'];

/** What is wrong with a cue. */
export interface Unsound {
  readonly why: Why;
  readonly about: About;
  readonly valid?: readonly string[];
}

/** What is wrong with a cue; `null`: nothing. */
export function soundCue(cue: Cue, scenario: Scenario): Unsound | null {
  const [word, about] = partsOf(cue);
  const { people, floor = LIMITS.floorDefault } = scenario;
  if (word === 'opened' && floor > people.length)
    return { why: 'floor', about: { n: floor, of: people.length } };
  if ((PLAIN_CUES as readonly string[]).includes(word))
    return about ? { why: 'cue_alone', about: { word, cue } } : null;
  if ((COUNTING_CUES as readonly string[]).includes(word))
    return /^[1-9]\d{0,3}$/.test(about) ? null : { why: 'cue_number', about: { word } };
  if (word === 'phase') return known('phase', about, PHASES);
  if (word === 'said') return known('option', about, idsOf(scenario.options));
  if (word === 'missed') return known('task', about, idsOf(scenario.tasks));
  if (word !== 'heard') return { why: 'cue', about: { cue }, valid: allCues(scenario) };
  const speaks = scenario.beats.filter(({ say }) => say);
  const heard = scenario.beats.find(({ id }) => id === about);
  if (!heard) return known('beat', about, idsOf(speaks));
  return heard.say ? null : { why: 'beat_mute', about: { name: about } };
}

const idsOf = (some: readonly { readonly id: string }[]): string[] => some.map(({ id }) => id);

function known(why: Why, name: string, words: readonly string[]): Unsound | null {
  return words.includes(name) ? null : { why, about: { name }, valid: words };
}

/** Every cue that a scenario can wait for, as it is written. */
function allCues({ options, tasks, beats }: Scenario): string[] {
  return [
    ...PLAIN_CUES,
    ...COUNTING_CUES.map((word) => `${word}:2`),
    ...PHASES.map((phase) => `phase:${phase}`),
    ...idsOf(options).map((id) => `said:${id}`),
    ...idsOf(beats.filter(({ say }) => say)).map((id) => `heard:${id}`),
    ...idsOf(tasks).map((id) => `missed:${id}`),
  ];
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
  const can = ({ on, once = [], unless, twist: side }: Beat) =>
    (side ?? twist) === twist && [on, ...once].every(comes) && !unless.includes(on);
  for (let size = -1; size < found.size;) {
    size = found.size;
    for (const beat of beats) if (can(beat)) found.add(beat.id);
  }
  return found;
}
