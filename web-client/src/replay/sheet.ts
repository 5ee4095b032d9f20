// The sheet for the talk after a rehearsal, from its recording: what happened, in time. No sum, no grade, no figure about a
// person. Pure. Never: words, where a recording is kept.

import type { Lang, Trio } from '../protocol.gen';
import type { Event } from '../rehearsal/log';
import type { Notes } from '../rehearsal/notes';
import type { Replay } from './file';
import { type Measured, measured } from './measured';

/** Moments are milliseconds from the beginning, by the room's clock: what a watch on the wall would say. */
export interface Sheet extends Measured {
  /** When it began, in milliseconds since 1970: other people's notes find their place by it. */
  readonly began: number;
  /** `null`: a rehearsal without a scenario. */
  readonly title: Trio | null;
  readonly lang: Lang;
  readonly seed: string;
  readonly programs: number;
  readonly real: number;
  readonly care: boolean;
  readonly lastedMs: number;
  readonly speeds: readonly number[];
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

/** Something that was said or done, in milliseconds from the beginning of the recording. */
type Timed = Event & { readonly time: number };

export function sheetOf({ head, texts, lines }: Replay): Sheet {
  const { scenario, people } = texts;
  const events = lines.flatMap(([time, kind, data]): Timed[] =>
    kind === 'view' || kind === 'update' ? [] : [{ ...data, is: kind, time } as Timed],
  );
  const of = <Is extends Event['is']>(is: Is) =>
    events.filter((event): event is Extract<Timed, { is: Is }> => event.is === is);
  const begin = events.find(({ is }) => is === 'begin')?.time ?? 0;
  const end = [...events].reverse().find(({ is }) => is === 'end')?.time ?? lines.at(-1)?.[0] ?? begin;
  const beats = new Map(scenario?.beats.map((beat) => [beat.id, beat]));
  const done = of('task').filter(({ after }) => after !== null);
  const since = (time: number) => time - begin;
  const nameOf = (who: string) => people[who]?.name ?? who;
  return {
    ...sinceBegin(measured(lines, end), begin),
    began: Date.parse(head.began) + begin,
    title: scenario?.title ?? null,
    lang: head.lang,
    seed: head.seed,
    programs: head.programs ?? scenario?.people.length ?? 0,
    real: head.real ?? 0,
    care: scenario?.care ?? false,
    lastedMs: since(end),
    speeds: of('speed').map(({ times }) => times),
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
    notes: events.flatMap((event): Sheet['notes'] => {
      if (event.is === 'mark') return [{ at: since(event.time), text: null }];
      return event.is === 'note' ? [{ at: since(event.time), text: event.text }] : [];
    }),
    ask: scenario?.ask ?? null,
  };
}

/** What was before the beginning has a negative moment; a phase counts from the beginning only. */
function sinceBegin({ phases, rounds, hands, moments }: Measured, begin: number): Measured {
  const shift = <T extends { readonly at: number }>(one: T): T => ({ ...one, at: one.at - begin });
  return {
    hands,
    rounds: rounds.map(shift),
    moments: moments.map(shift).filter(({ at }) => at >= 0),
    phases: phases.map(shift).flatMap(({ at, phase, ms }) => {
      const left = ms + Math.min(0, at);
      return left > 0 ? [{ at: Math.max(0, at), phase, ms: left }] : [];
    }),
  };
}

/** The sheet with what an observer wrote, in its place in time. */
export function withNotes(sheet: Sheet, { by, list }: Notes): Sheet {
  const theirs = list.map(({ time, text }) => ({ at: Math.round(time - sheet.began), text, by }));
  return { ...sheet, notes: [...sheet.notes, ...theirs].sort((a, b) => a.at - b.at) };
}
