// What a scenario is: people, beats, options, tasks, and the cues that set them off. Types and the grammar of cues.
// Never: how a file is read (`check`), what becomes of a scenario while it is played (`director`).

import { type CardId, type Lang, type Mode, type Phase, type Reaction, type Trio } from '../protocol.gen';

/** Somebody of the group, by the name that is a key of `people.toml`. */
export type PersonId = string;

/** How somebody of the group is, when no scenario says otherwise. */
export interface Persona {
  readonly id: PersonId;
  readonly name: string;
  readonly work: Trio;
  /** How long an answer takes, in seconds: from, to. */
  readonly seconds: readonly [number, number];
  /** The step usually answered, 0 lowest … 4 highest. */
  readonly step: number;
  /** How often a question is passed, in percent. */
  readonly pass: number;
  /** What else there is to somebody, for a printed role card. */
  readonly manner?: Trio;
  /** Stays out until the first `come` of a scenario that has one. */
  readonly late?: boolean;
}

/** What a scenario waits for: a word, or a word with what it is about (`said:wait`, `quiet:40`, `phase:share`). */
export type Cue = string;

/** Something that happens when its cue has come, if none of `unless` has. */
export interface Beat {
  readonly id: string;
  readonly on: Cue;
  /** Seconds after the cue. */
  readonly after: number;
  /** Only at the cue's nth time. */
  readonly nth?: number;
  readonly unless: readonly Cue[];
  /** Only on this side of the scenario's coin. */
  readonly twist?: 0 | 1;
  readonly say?: PersonId;
  /** Raises a hand; with `say`, the line is said when the word is given. */
  readonly hand?: PersonId;
  readonly answer?: Readonly<Record<PersonId, number>>;
  /** Lifts or lowers somebody's usual step, or everybody's (`all`). */
  readonly mood?: Readonly<Record<PersonId, number>>;
  readonly react?: Readonly<Partial<Record<Reaction, number>>>;
  readonly come?: number;
  readonly go?: number;
  /** Whose connection breaks, and for how many seconds. */
  readonly drop?: Readonly<Record<PersonId, number>>;
  /** The leading page's connection breaks for so many seconds. */
  readonly lead_away?: number;
  readonly hint?: boolean;
  /** What is said, or the hint. */
  readonly text?: Trio;
}

/** A sentence that the trainee says aloud and then presses: the group has no other ears. */
export interface Option {
  readonly id: string;
  readonly text: Trio;
}

/** What counts as handled: one of `any` within so many seconds of `since`. Never points. */
export interface Task {
  readonly id: string;
  readonly since: Cue;
  readonly within: number;
  readonly any: readonly Cue[];
  readonly text: Trio;
}

export interface Scenario {
  readonly id: string;
  readonly version: number;
  readonly minutes: number;
  /** So many of `people`, from the first, have to be programs: the others' seats real people can take. */
  readonly needed: number;
  readonly start: { readonly phase: Phase; readonly card?: CardId };
  readonly floor?: number;
  readonly mode?: Mode;
  /** A warning stands before it, and where to turn after. */
  readonly care: boolean;
  readonly people: readonly PersonId[];
  readonly title: Trio;
  readonly about: Trio;
  readonly goals?: Readonly<Record<Lang, readonly string[]>>;
  readonly beats: readonly Beat[];
  readonly options: readonly Option[];
  readonly tasks: readonly Task[];
  /** The questions of the talk afterwards. */
  readonly ask: Readonly<Record<Lang, readonly string[]>>;
}

/** What a list of scenarios shows of one. */
export type Head = Pick<Scenario, 'id' | 'version' | 'minutes' | 'care' | 'title' | 'about'> & {
  readonly count: number;
};

export function headOf({ id, version, minutes, care, title, about, people }: Scenario): Head {
  return { id, version, minutes, care, title, about, count: people.length };
}

export type People = Readonly<Record<PersonId, Persona>>;

/** Cues that are a word alone. */
export const PLAIN_CUES = [
  'begin',
  'check_in',
  'card',
  'vote',
  'form',
  'check_out',
  /** A result is on the screens. */
  'opened',
  /** A round was opened, or ended, and showed nothing. */
  'too_few',
  'breathe',
  /** The timer has run out. */
  'timer',
  'locked',
  /** *New code*: the meeting is in another room, and the group has followed. */
  'moved',
  'undone',
  'cleared',
  /** Somebody has come in by a beat. */
  'come',
  /** The leading page is back. */
  'back',
] as const;

/** Cues with a number: the nth speaker who was given the word, the nth answer of a round, hands up, seconds of quiet. */
export const COUNTING_CUES = ['spoke', 'answered', 'hands', 'quiet'] as const;

/** Cues about a beat, an option, a task or a phase. */
export const NAMING_CUES = ['phase', 'said', 'heard', 'missed'] as const;

/** A cue's word and what stands behind its colon. */
export function partsOf(cue: Cue): readonly [word: string, about: string] {
  const at = cue.indexOf(':');
  return at < 0 ? [cue, ''] : [cue.slice(0, at), cue.slice(at + 1)];
}
