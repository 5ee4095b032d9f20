// How somebody of the group behaves when no scenario says otherwise: how soon an answer comes, which one, whether they
// react. Pure. Never: the clock, the wire, what a scenario tells them.

import { LIMITS, type Question, type Reaction, REACTIONS } from '../protocol.gen';
import { dice, throwOf } from './dice';
import type { Persona } from './scenario';

/** How often somebody reacts to a result by themselves. */
const REACTS = 0.3;
const REACTS_AFTER_MS = [3_000, 15_000] as const;
/** A step lower or higher than usual, each so often. */
const STRAYS = 0.2;
/** People read so many characters a second aloud, after a breath. */
const SPOKEN_CHARS_PER_S = 14;
const BREATH_MS = 1_500;

/** Somebody who is in no file: they have come in and nobody knows them. */
export function stranger(id: string): Persona {
  const work = { fi: '', sv: '', en: '' };
  return { id, name: id, work, seconds: [10, 30], step: 2, pass: 0 };
}

/** What a person's chance hangs on: never the order of arrival or the time of day. */
export interface Lot {
  readonly seed: string;
  /** The scenario. */
  readonly play: string;
  /** Which round of its kind. */
  readonly round: string;
}

export function answersAfter({ id, seconds: [from, to] }: Persona, lot: Lot, question: number): number {
  return Math.round((from + (to - from) * chance(lot, id, question, 'when')) * 1_000);
}

/** The answer of somebody whose usual step is lifted by `mood`; `null` is a pass. */
export function answerOf(
  persona: Persona,
  lot: Lot,
  question: number,
  ask: Question,
  mood: number,
): number | null {
  const { id, step, pass } = persona;
  if (chance(lot, id, question, 'pass') * 100 < pass) return null;
  const options = ask.type === 'choice' ? ask.options.length : 0;
  if (options > 0) return throwOf(options, lot.seed, lot.play, lot.round, id, question, 'choice');
  const strays = chance(lot, id, question, 'step');
  const stray = strays < STRAYS ? -1 : strays > 1 - STRAYS ? 1 : 0;
  return Math.min(LIMITS.feelSteps - 1, Math.max(0, step + mood + stray));
}

/** A reaction to a result, and when; `null`: none this time. */
export function reactionOf({ id }: Persona, lot: Lot): { reaction: Reaction; after: number } | null {
  if (chance(lot, id, 'reacts') >= REACTS) return null;
  const [from, to] = REACTS_AFTER_MS;
  const which = throwOf(REACTIONS.length, lot.seed, lot.play, lot.round, id, 'reaction');
  return {
    reaction: REACTIONS[which] ?? 'known',
    after: Math.round(from + (to - from) * chance(lot, id, 'reacts', 'when')),
  };
}

/** How long a line takes to say, in milliseconds. */
export function spokenMs(text: string): number {
  return BREATH_MS + Math.round((text.length / SPOKEN_CHARS_PER_S) * 1_000);
}

function chance({ seed, play, round }: Lot, ...keys: (string | number)[]): number {
  return dice(seed, play, round, ...keys);
}
