// What the frames of a recording tell by themselves: phases, rounds, hands, interruptions, each with its time. Pure.
// Never: who somebody is, what was said, words.

import type { Kind, Phase, StageView, View } from '../protocol.gen';
import { cuesOf, lookAt } from '../rehearsal/cues';
import type { Line } from './file';
import { Hands } from './hands';
import { fold } from './marks';
import type { Seen } from '../room/view';

/** Who opened a result: the last answer, the one who leads, or the end of the round. */
export type Opener = 'all' | 'lead' | 'end';

/** Moments are of the clock that the frames are given with. */
export interface RoundTimes {
  readonly at: number;
  readonly kind: Kind;
  readonly card: string | null;
  /** How many it asked. */
  readonly questions: number;
  readonly answered: number;
  /** So many of them passed: they answered, and nothing of it could be shown. */
  readonly passed: number;
  /** How many were here while it took answers. */
  readonly here: number;
  /** How long it took answers; `null`: it was never closed. */
  readonly openedAfterMs: number | null;
  readonly by: Opener | null;
  /** So many answers were shown; `null`: it stayed unopened. */
  readonly shown: number | null;
}

export interface Measured {
  readonly phases: readonly { readonly at: number; readonly phase: Phase; readonly ms: number }[];
  readonly rounds: readonly RoundTimes[];
  /** How long hands waited for the word; `null`: nobody raised one. */
  readonly hands: {
    readonly longestMs: number;
    readonly medianMs: number;
    readonly given: number;
    readonly never: number;
    /** Of those who were given it, in the order in which they went up. */
    readonly waits: readonly { readonly at: number; readonly ms: number }[];
  } | null;
  readonly moments: readonly Moment[];
}

export interface Moment {
  readonly at: number;
  readonly what: 'breathe' | 'locked' | 'undone' | 'away';
  /** How long whoever leads was away. */
  readonly ms?: number;
}

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

/** What a recording holds until `end`, in milliseconds of whatever clock its lines are given with. */
export function measured(lines: readonly Line[], end: number): Measured {
  const table = new Table();
  let seen: Seen | null = null;
  for (const line of lines) {
    const [at, kind] = line;
    if (at > end) break;
    // The next frame is another room's.
    if (kind === 'moved') table.leave();
    seen = fold(seen, line);
    if (seen && (kind === 'view' || kind === 'update')) table.see(at, seen.view);
  }
  return table.measuredAt(end);
}

class Table {
  readonly #phases: { at: number; phase: Phase }[] = [];
  readonly #rounds: Draft<RoundTimes>[] = [];
  readonly #moments: Draft<Moment>[] = [];
  readonly #hands = new Hands();
  #before: View | null = null;
  /** The round on stage, as long as it takes answers. */
  #open: Draft<RoundTimes> | null = null;
  #newest = 0;

  leave(): void {
    this.#hands.leave();
    [this.#before, this.#open, this.#newest] = [null, null, 0];
  }

  see(at: number, view: View): void {
    const before = this.#before;
    if (this.#phases.at(-1)?.phase !== view.room.phase) this.#phases.push({ at, phase: view.room.phase });
    for (const cue of before ? cuesOf(lookAt(before), lookAt(view)) : []) {
      if (cue === 'breathe' || cue === 'locked' || cue === 'undone') this.#moments.push({ at, what: cue });
    }
    if (before) this.#seeLead(at, before, view);
    this.#seeRound(at, view);
    this.#hands.see(at, view.people);
    this.#before = view;
  }

  measuredAt(end: number): Measured {
    return {
      phases: this.#phases.map(({ at, phase }, n) => ({
        ...{ at, phase },
        ms: (this.#phases[n + 1]?.at ?? end) - at,
      })),
      rounds: this.#rounds,
      hands: this.#waits(),
      moments: this.#moments,
    };
  }

  #seeLead(at: number, before: View, { people }: View): void {
    const was = before.people.facilitators > 0;
    if (was && people.facilitators === 0) this.#moments.push({ at, what: 'away' });
    const left = this.#moments.find(({ what, ms }) => what === 'away' && ms === undefined);
    if (!was && people.facilitators > 0 && left) left.ms = at - left.at;
  }

  #seeRound(at: number, view: View): void {
    const { stage } = view;
    if (this.#open && stage?.round !== this.#newest) this.#ended(at, view);
    if (!stage || stage.over || stage.round < this.#newest) return;
    if (stage.round > this.#newest) {
      this.#newest = stage.round;
      this.#open = {
        ...{ at, kind: stage.kind, card: stage.card, questions: stage.questions.length },
        ...{ answered: 0, passed: 0, here: 0, ...UNOPENED },
      };
      this.#rounds.push(this.#open);
    }
    const round = this.#open;
    if (!round) return;
    round.answered = Math.max(0, ...stage.questions.map(({ answered }) => answered));
    round.here = view.people.present;
    if (stage.questions.some(({ open }) => open)) return;
    // The room opens by itself without a step of whoever leads.
    const isLed = this.#before !== null && view.room.step > this.#before.room.step;
    round.shown = shownOf(stage.questions.map(({ tally }) => tally));
    round.passed = passedOf(round, stage.questions.length);
    Object.assign(round, { openedAfterMs: at - round.at, by: openedBy(round.shown, isLed ? 'lead' : 'all') });
    this.#open = null;
  }

  /** The stage went on while the round took answers: it ended, or was taken back. */
  #ended(at: number, { table }: View): void {
    const round = this.#open;
    this.#open = null;
    if (!round) return;
    if (table.last?.round !== this.#newest) this.#rounds.splice(this.#rounds.indexOf(round), 1);
    else {
      round.shown = shownOf(table.last.tallies);
      round.passed = passedOf(round, table.last.tallies.length);
      Object.assign(round, { openedAfterMs: at - round.at, by: openedBy(round.shown, 'end') });
    }
  }

  #waits(): Measured['hands'] {
    const { all } = this.#hands;
    if (all.length === 0) return null;
    const waits = all.flatMap(({ at, givenAt }) => (givenAt === null ? [] : [{ at, ms: givenAt - at }]));
    const never = all.length - waits.length;
    return { ...longestAndMedian(waits.map(({ ms }) => ms)), given: waits.length, never, waits };
  }
}

export function longestAndMedian(some: readonly number[]): { longestMs: number; medianMs: number } {
  const sorted = [...some].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return {
    longestMs: sorted.at(-1) ?? 0,
    medianMs: ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2,
  };
}

const UNOPENED = { openedAfterMs: null, by: null, shown: null };

const openedBy = (shown: number | null, opener: Opener): Opener | null => (shown === null ? null : opener);

function shownOf(tallies: readonly (StageView['questions'][number]['tally'] | null)[]): number | null {
  const shown = tallies.flatMap((tally) => (tally ? [tally.shown] : []));
  return shown.length > 0 ? Math.max(...shown) : null;
}

/** Of several questions it cannot be told: each has passes of its own. */
function passedOf({ answered, shown }: Pick<RoundTimes, 'answered' | 'shown'>, questions: number): number {
  return questions === 1 && shown !== null ? Math.max(0, answered - shown) : 0;
}
