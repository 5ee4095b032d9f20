// What a recording has to show on its lanes: what changed on the table, who was here, what was said. Pure. Never: words.

import { reduce, type Seen } from '../room/view';
import { cuesOf, type Look, lookAt } from '../rehearsal/cues';
import { partsOf } from '../rehearsal/scenario';
import type { Line, Replay } from './file';

/** Who comes within this time comes together. */
const TOGETHER_MS = 3_000;

export const LANES = ['phase', 'round', 'people', 'hand', 'pause', 'coach'] as const;
export type Lane = (typeof LANES)[number];

export interface Mark {
  /** Milliseconds from the beginning of the recording. */
  readonly at: number;
  readonly lane: Lane;
  /** What it is: a cue's word, `people`, `hands`, or what the coach noted. */
  readonly what: string;
  /** What of: a phase, a count, an option, a beat, a text. */
  readonly about: string;
}

const OF_A_ROUND = [
  'card',
  'check_in',
  'vote',
  'form',
  'check_out',
  'opened',
  'too_few',
  'undone',
  'cleared',
];
const OF_A_PAUSE = ['breathe', 'locked', 'back'];
const OF_THE_COACH = [
  'say',
  'unheard',
  'hint',
  'said',
  'task',
  'note',
  'mark',
  'pause',
  'speed',
  'gap',
  'begin',
  'end',
  'moved',
];

/** The view at a line: all before it is folded in, from the last whole one. */
export function seenAt({ lines }: Replay, index: number): Seen | null {
  let from = Math.min(index, lines.length - 1);
  while (from > 0 && lines[from]?.[1] !== 'view') from--;
  return lines
    .slice(Math.max(0, from), index + 1)
    .reduce<Seen | null>((seen, line) => fold(seen, line), null);
}

export function fold(seen: Seen | null, [, kind, data]: Line): Seen | null {
  if (kind === 'view') return { seq: 0, view: data as Seen['view'] };
  return kind === 'update' ? reduce(seen, { type: 'update', ...(data as object) } as never) : seen;
}

export function marksOf(replay: Replay): Mark[] {
  const marks: Mark[] = [];
  let seen: Seen | null = null;
  let look: Look | null = null;
  let here = -1;
  for (const line of replay.lines) {
    const [at, kind, data] = line;
    if (kind !== 'view' && kind !== 'update') {
      if (kind === 'away') marks.push({ at, lane: 'pause', what: kind, about: '' });
      else if (OF_THE_COACH.includes(kind))
        marks.push({ at, lane: 'coach', what: kind, about: aboutOf(data) });
      continue;
    }
    seen = fold(seen, line);
    if (!seen) continue;
    const now = lookAt(seen.view);
    for (const cue of look ? cuesOf(look, now) : []) marks.push(...markOf(at, cue));
    if (look && now.hands !== look.hands)
      marks.push({ at, lane: 'hand', what: 'hands', about: String(now.hands) });
    look = now;
    const { present } = seen.view.people;
    if (present === here) continue;
    here = present;
    const mark: Mark = { at, lane: 'people', what: 'people', about: String(present) };
    const last = marks.findIndex((one) => one.lane === 'people' && at - one.at < TOGETHER_MS);
    if (last < 0) marks.push(mark);
    else marks[last] = { ...mark, at: marks[last]!.at };
  }
  return marks;
}

function markOf(at: number, cue: string): Mark[] {
  const [what, about] = partsOf(cue);
  if (what === 'phase') return [{ at, lane: 'phase', what, about }];
  if (OF_A_ROUND.includes(what)) return [{ at, lane: 'round', what, about }];
  return OF_A_PAUSE.includes(what) ? [{ at, lane: 'pause', what, about }] : [];
}

/** The first text, name or number of what was noted. */
function aboutOf(data: object): string {
  const { beat, option, task, text, times, on } = data as Record<string, unknown>;
  return String(beat ?? option ?? task ?? text ?? times ?? on ?? '');
}
