// What has happened on the table between two looks at it, in the words that scenarios wait for. Pure. Never: time, who
// looks, what follows from it.

import type { View } from '../protocol.gen';
import type { Cue } from './scenario';

/** As much of a view as cues are made of: small, so that it outlives a reload of the page. */
export interface Look {
  readonly round: number | null;
  readonly kind: string;
  /** The round takes answers. */
  readonly open: boolean;
  /** Something of it is on the screens. */
  readonly shown: boolean;
  readonly answered: number;
  readonly rounds: number;
  /** Of the round that ended last, something was on the screens. */
  readonly lastShown: boolean;
  readonly phase: string;
  readonly breathe: string | null;
  readonly locked: boolean;
  readonly hands: number;
  readonly present: number;
  readonly led: boolean;
}

export function lookAt({ room, stage, table, people }: View): Look {
  const questions = stage?.questions ?? [];
  return {
    round: stage?.round ?? null,
    kind: stage?.kind ?? '',
    open: questions.some(({ open }) => open),
    shown: questions.some(({ tally }) => tally !== null),
    answered: Math.max(0, ...questions.map(({ answered }) => answered)),
    rounds: table.rounds,
    lastShown: table.last?.tallies.some((tally) => tally !== null) ?? false,
    phase: room.phase,
    breathe: room.breathe?.ends_at ?? null,
    locked: room.locked,
    hands: people.turns.length,
    present: people.present,
    led: people.facilitators > 0,
  };
}

/** What has come about since `before`, in the order in which people would tell it. */
export function cuesOf(before: Look, after: Look): Cue[] {
  const cues: Cue[] = [];
  const left = before.round !== null && before.round !== after.round;
  const ended = after.rounds > before.rounds;
  if (left && before.open && ended && !after.lastShown) cues.push('too_few');
  if (left && !ended && (after.round === null || after.round < before.round)) cues.push('undone');
  if (left && ended && after.round === null) cues.push('cleared');
  if (after.phase !== before.phase) cues.push(`phase:${after.phase}`);
  if (after.breathe && after.breathe !== before.breathe) cues.push('breathe');
  if (after.locked && !before.locked) cues.push('locked');
  if (after.led && !before.led) cues.push('back');
  if (after.present !== before.present) cues.push(`present:${after.present}`);
  const isNew = after.round !== null && after.round > (before.round ?? 0) && after.open;
  if (isNew) cues.push(after.kind);
  const answeredBefore = after.round === before.round ? before.answered : 0;
  for (let n = answeredBefore + 1; n <= after.answered; n++) cues.push(`answered:${n}`);
  if (after.round !== null && !after.open && (isNew || (after.round === before.round && before.open)))
    cues.push(after.shown ? 'opened' : 'too_few');
  for (let n = before.hands + 1; n <= after.hands; n++) cues.push(`hands:${n}`);
  return cues;
}

/** What is so already when a rehearsal begins. */
export function cuesAtBegin(look: Look): Cue[] {
  const cues: Cue[] = [`phase:${look.phase}`, `present:${look.present}`];
  if (look.locked) cues.push('locked');
  if (look.round === null) return cues;
  cues.push(look.kind);
  if (!look.open) cues.push(look.shown ? 'opened' : 'too_few');
  return cues;
}
