// The sheet for the talk after a rehearsal: what happened, in time. No sum, no grade, no figure about a person. Pure.

import type { Kind, Lang, PastRound, Trio } from '../protocol.gen';
import type { Noted } from './log';
import type { Notes } from './notes';
import type { People } from './scenario';
import type { Setup } from './setup';

/** Moments are milliseconds from the beginning, by the room's clock: what a watch on the wall would say. */
export interface Sheet {
  /** When it began, in milliseconds since 1970: other people's notes find their place by it. */
  readonly began: number;
  readonly title: Trio | null;
  readonly lang: Lang;
  readonly seed: string;
  readonly programs: number;
  readonly real: number;
  readonly care: boolean;
  readonly lastedMs: number;
  readonly speeds: readonly number[];
  readonly rounds: readonly {
    readonly kind: Kind;
    readonly card: string | null;
    readonly answered: number;
    /** So many answers were shown; `null`: it stayed unopened. */
    readonly shown: number | null;
  }[];
  readonly lines: readonly { readonly at: number; readonly name: string; readonly text: Trio }[];
  readonly unheard: readonly { readonly at: number; readonly name: string }[];
  readonly said: readonly { readonly at: number; readonly text: Trio }[];
  /** `after` in seconds; `null`: otherwise; `undefined`: it did not come up. */
  readonly tasks: readonly { readonly text: Trio; readonly after: number | null | undefined }[];
  readonly hints: readonly { readonly at: number; readonly text: Trio; readonly heeded: boolean }[];
  /** `text` is `null` where a moment was marked; `by` is whoever else wrote it, as they called themselves. */
  readonly notes: readonly { readonly at: number; readonly text: string | null; readonly by?: string }[];
  readonly ask: Readonly<Record<Lang, readonly string[]>> | null;
}

/** A hint is heeded when a task is done within this time. */
const HEEDED_MS = 60_000;

export function sheetOf(
  setup: Setup,
  log: readonly Noted[],
  people: People,
  rounds: readonly PastRound[],
): Sheet {
  const { scenario } = setup;
  const beats = new Map(scenario?.beats.map((beat) => [beat.id, beat]));
  const began = (log.find(({ is }) => is === 'begin') ?? log[0])?.time ?? 0;
  const ended = ([...log].reverse().find(({ is }) => is === 'end') ?? log.at(-1))?.time ?? began;
  const since = (time: number) => Math.round(time - began);
  const of = <Is extends Noted['is']>(is: Is) =>
    log.filter((noted): noted is Extract<Noted, { is: Is }> => noted.is === is);
  const done = of('task').filter(({ after }) => after !== null);
  const nameOf = (who: string) => people[who]?.name ?? who;
  return {
    began,
    title: scenario?.title ?? null,
    lang: setup.lang,
    seed: setup.seed,
    programs: setup.programs.length,
    real: setup.real,
    care: scenario?.care ?? false,
    lastedMs: since(ended),
    speeds: of('speed').map(({ times }) => times),
    rounds: rounds.map(({ kind, card, questions, tallies }) => ({
      kind,
      card,
      answered: Math.max(0, ...questions.map(({ answered }) => answered)),
      shown: tallies.reduce<number | null>(
        (most, tally) => (tally ? Math.max(most ?? 0, tally.shown) : most),
        null,
      ),
    })),
    lines: of('say').flatMap(({ time, who, beat }) => {
      const text = beats.get(beat)?.text;
      return text ? [{ at: since(time), name: nameOf(who), text }] : [];
    }),
    unheard: of('unheard').map(({ time, who }) => ({ at: since(time), name: nameOf(who) })),
    said: of('said').flatMap(({ time, option }) => {
      const text = scenario?.options.find(({ id }) => id === option)?.text;
      return text ? [{ at: since(time), text }] : [];
    }),
    tasks: (scenario?.tasks ?? []).map(({ id, text }) => ({
      text,
      after: of('task').find(({ task }) => task === id)?.after,
    })),
    hints: of('hint').flatMap(({ time, beat }) => {
      const text = beats.get(beat)?.text;
      const heeded = done.some((task) => task.time >= time && task.time - time <= HEEDED_MS);
      return text ? [{ at: since(time), text, heeded }] : [];
    }),
    notes: log.flatMap((noted): Sheet['notes'] => {
      if (noted.is === 'mark') return [{ at: since(noted.time), text: null }];
      return noted.is === 'note' ? [{ at: since(noted.time), text: noted.text }] : [];
    }),
    ask: scenario?.ask ?? null,
  };
}

/** The sheet with what an observer wrote, in its place in time. */
export function withNotes<Kept extends Sheet>(sheet: Kept, { by, list }: Notes): Kept {
  const theirs = list.map(({ time, text }) => ({ at: Math.round(time - sheet.began), text, by }));
  return { ...sheet, notes: [...sheet.notes, ...theirs].sort((a, b) => a.at - b.at) };
}
