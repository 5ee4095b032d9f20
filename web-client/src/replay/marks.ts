// What a recording has to show on its lanes: what changed on the table, who was here, what was said. Pure. Never: words.

import { reduce, type Seen } from '../room/view';
import { cuesOf, type Look, lookAt } from '../rehearsal/cues';
import { partsOf } from '../rehearsal/scenario';
import type { Line, Replay } from './file';
import { GroupTime, spanOf } from './groupTime';
import { Hands } from './hands';

/** Who comes within this time comes together. */
const TOGETHER_MS = 3_000;

export const LANES = ['phase', 'round', 'people', 'hand', 'pause', 'coach'] as const;
export type Lane = (typeof LANES)[number];

export interface Mark {
  /** Milliseconds from the beginning of the recording: where a player finds it. */
  readonly at: number;
  /** The same moment by the group's time: what people read. */
  readonly time: number;
  readonly lane: Lane;
  /** What it is: a cue's word, `people`, `hands`, or what the coach noted. */
  readonly what: string;
  /** What of: a phase, a count, an option, a beat, a text. */
  readonly about: string;
  /** Who wrote it, of what was observed. */
  readonly by?: string;
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
  'read',
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
  const clock = new GroupTime(replay.lines);
  const marks: Mark[] = [];
  let seen: Seen | null = null;
  let look: Look | null = null;
  const hands = new Hands();
  let here = -1;
  for (const line of replay.lines) {
    const [at, kind, data] = line;
    const time = clock.of(line);
    if (kind !== 'view' && kind !== 'update') {
      if (kind === 'moved') hands.leave();
      if (kind === 'away') marks.push({ at, time, lane: 'pause', what: kind, about: '' });
      else if (OF_THE_COACH.includes(kind) && !(kind === 'hint' && replay.head.hints === 'none'))
        marks.push({ at, time, lane: 'coach', what: wordOf(kind, data), about: aboutOf(data) });
      continue;
    }
    seen = fold(seen, line);
    if (!seen) continue;
    const now = lookAt(seen.view);
    for (const cue of look ? cuesOf(look, now) : [])
      marks.push(...markOf(cue).map((mark) => ({ at, time, ...mark })));
    const given = hands.see(time, seen.view.people);
    if (given) {
      const about = String(spanOf(given.at, time - given.at));
      marks.push({ at, time, lane: 'hand', what: 'given', about });
    }
    if (look && now.hands !== look.hands)
      marks.push({ at, time, lane: 'hand', what: 'hands', about: String(now.hands) });
    look = now;
    const { present } = seen.view.people;
    if (present === here) continue;
    here = present;
    const mark: Mark = { at, time, lane: 'people', what: 'people', about: String(present) };
    const last = marks.findIndex((one) => one.lane === 'people' && at - one.at < TOGETHER_MS);
    if (last < 0) marks.push(mark);
    else marks[last] = { ...marks[last]!, about: mark.about };
  }
  return marks;
}

/** Whether nobody was in but the programs, whoever was expected. */
export function isAlone({ head, lines }: Replay): boolean {
  let seen: Seen | null = null;
  let most = 0;
  for (const line of lines) {
    seen = fold(seen, line);
    most = Math.max(most, seen?.view.people.present ?? 0);
  }
  return most <= (head.programs ?? 0);
}

/** When the group is in, in milliseconds from the beginning of the recording: before, there is nothing to see again. */
export function groupIsIn({ head, lines }: Replay): number {
  const begin = lines.findIndex(([, kind]) => kind === 'begin');
  const here: { readonly at: number; readonly present: number }[] = [];
  let seen: Seen | null = null;
  for (const line of lines.slice(0, Math.max(0, begin))) {
    seen = fold(seen, line);
    if (seen) here.push({ at: line[0], present: seen.view.people.present });
  }
  const most = Math.max(0, ...here.map(({ present }) => present));
  const whole = Math.min(most, head.programs ?? most);
  return here.find(({ present }) => present >= whole)?.at ?? 0;
}

/** What there is to see from a moment on: what was so already when it came is told at that moment, once. */
export function marksFrom(start: number, marks: readonly Mark[], startTime: number): Mark[] {
  const after = marks.filter(({ at }) => at >= start);
  const standing = (['phase', 'people'] as const).flatMap((lane) =>
    after.some((mark) => mark.lane === lane && mark.at === start)
      ? []
      : marks.filter((mark) => mark.lane === lane && mark.at < start).slice(-1),
  );
  return [...standing.map((mark) => ({ ...mark, at: start, time: startTime })), ...after];
}

function markOf(cue: string): Omit<Mark, 'at' | 'time'>[] {
  const [what, about] = partsOf(cue);
  if (what === 'phase') return [{ lane: 'phase', what, about }];
  if (OF_A_ROUND.includes(what)) return [{ lane: 'round', what, about }];
  return OF_A_PAUSE.includes(what) ? [{ lane: 'pause', what, about }] : [];
}

/** A task whose time is over is not one that was done. */
function wordOf(kind: string, data: object): string {
  return kind === 'task' && (data as { after?: number | null }).after === null ? 'otherwise' : kind;
}

/** The first text, name or number of what was noted. */
function aboutOf(data: object): string {
  const { beat, option, task, text, times, on } = data as Record<string, unknown>;
  return String(beat ?? option ?? task ?? text ?? times ?? on ?? '');
}
