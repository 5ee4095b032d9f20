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
  /** Not before all of these have come: what is said of a screen is on the screen. */
  readonly once?: readonly Cue[];
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
  /** What of the table the hint speaks of. */
  readonly tool?: Tool;
  /** What is said, or the hint. */
  readonly text?: Trio;
}

/** What of the table a hint can speak of. */
export const TOOLS = [
  ...(['check_in', 'vote', 'check_out', 'evaluation', 'keep_vote'] as const),
  ...(['lock', 'breathe', 'undo', 'turn', 'second', 'floor'] as const),
] as const;
export type Tool = (typeof TOOLS)[number];

/** How the room is when a scenario begins: its text says the same. */
export interface Start {
  readonly phase: Phase;
  /** It is turned as the scenario begins; with `result`, before. */
  readonly card?: CardId;
  /** The group has answered, and what it answered is on the screens. */
  readonly result?: boolean;
  /** So many minutes are on the room's timer. */
  readonly timer?: number;
  /** The card that the group has agreed on: the one that comes next. */
  readonly next?: CardId;
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
  readonly start: Start;
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

/** Cues with a number: the nth speaker who was given the word, the nth answer of a round, hands up, seconds of quiet, how many
 * are here. */
export const COUNTING_CUES = ['spoke', 'answered', 'hands', 'quiet', 'present'] as const;

/** Cues about a beat, an option, a task or a phase. */
export const NAMING_CUES = ['phase', 'said', 'heard', 'missed'] as const;

/** A cue's word and what stands behind its colon. */
export function partsOf(cue: Cue): readonly [word: string, about: string] {
  const at = cue.indexOf(':');
  return at < 0 ? [cue, ''] : [cue.slice(0, at), cue.slice(at + 1)];
}
