// The sheet for the talk after a rehearsal, from its recording: what happened, in time. No sum, no grade, no figure about a
// person. Pure. Never: words, where a recording is kept.

import type { Lang, Trio } from '../protocol.gen';
import type { Event } from '../rehearsal/log';
import type { Line, Replay } from './file';
import { GroupTime } from './groupTime';
import { type Measured, measured } from './measured';
import type { Observed } from './observed';

/** Moments and durations are milliseconds of the group's time, as the coach and the replay have it. */
export interface Sheet extends Measured {
  /** When it began, in milliseconds since 1970. */
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
  /** `after` in seconds; `null`: otherwise; `undefined`: it did not come up, or was still open at the end. */
  readonly tasks: readonly { readonly text: Trio; readonly after: number | null | undefined }[];
  readonly hints: readonly HintTold[];
  /** `text` is `null` where a moment was marked; `by` is whoever else wrote it, as they called themselves. */
  readonly notes: readonly { readonly at: number; readonly text: string | null; readonly by?: string }[];
  readonly ask: Readonly<Record<Lang, readonly string[]>> | null;
}

export interface HintTold {
  /** When it was opened, or else when it came. */
  readonly at: number;
  readonly text: Trio;
  /** `null`: the recording is of before that was noted. */
  readonly read: boolean | null;
  /** The task that was done soon after it, whoever or whatever that was due to. */
  readonly then: Trio | null;
}

/** What is done within this time after a hint is told beside it. */
const SOON_MS = 60_000;

/** Something that was said or done, in the group's time. */
type Timed = Event & { readonly time: number };

export function sheetOf({ head, texts, lines }: Replay): Sheet {
  const { scenario, people } = texts;
  const clock = new GroupTime(lines);
  const events = lines.flatMap((line): Timed[] => {
    const [, kind, data] = line;
    return kind === 'view' || kind === 'update' ? [] : [{ ...data, is: kind, time: clock.of(line) } as Timed];
  });
  const of = <Is extends Event['is']>(is: Is) =>
    events.filter((event): event is Extract<Timed, { is: Is }> => event.is === is);
  const begin = lines.find(([, kind]) => kind === 'begin')?.[0] ?? 0;
  const end = [...events].reverse().find(({ is }) => is === 'end')?.time ?? clock.at(lines.at(-1)?.[0] ?? 0);
  const beats = new Map(scenario?.beats.map((beat) => [beat.id, beat]));
  const done = of('task').filter(({ after }) => after !== null);
  const nameOf = (who: string) => people[who]?.name ?? who;
  return {
    ...fromBegin(
      measured(
        lines.map((line) => inTime(line, clock)),
        end,
      ),
    ),
    began: Date.parse(head.began) + begin,
    title: scenario?.title ?? null,
    lang: head.lang,
    seed: head.seed,
    programs: head.programs ?? scenario?.people.length ?? 0,
    real: head.real ?? 0,
    care: scenario?.care ?? false,
    lastedMs: end,
    speeds: of('speed').map(({ times }) => times),
    lines: of('say').flatMap(({ time, who, beat }) => {
      const text = beats.get(beat)?.text;
      return text ? [{ at: time, name: nameOf(who), text }] : [];
    }),
    unheard: of('unheard').map(({ time, who }) => ({ at: time, name: nameOf(who) })),
    said: of('said').flatMap(({ time, option }) => {
      const text = scenario?.options.find(({ id }) => id === option)?.text;
      return text ? [{ at: time, text }] : [];
    }),
    tasks: (scenario?.tasks ?? []).map(({ id, text }) => ({
      text,
      after: of('task').find(({ task }) => task === id)?.after,
    })),
    hints: (head.hints === 'none' ? [] : of('hint')).flatMap(({ time, beat }): HintTold[] => {
      const text = beats.get(beat)?.text;
      const opened = of('read').find((event) => event.beat === beat)?.time;
      const at = opened ?? time;
      const read = head.hints === undefined ? null : opened !== undefined;
      const soon = done.find((task) => task.time >= at && task.time - at <= SOON_MS)?.task;
      const then = scenario?.tasks.find(({ id }) => id === soon)?.text ?? null;
      return text ? [{ at, text, read, then: read === false ? null : then }] : [];
    }),
    notes: events.flatMap((event): Sheet['notes'] => {
      if (event.is === 'mark') return [{ at: event.time, text: null }];
      return event.is === 'note' ? [{ at: event.time, text: event.text }] : [];
    }),
    ask: scenario?.ask ?? null,
  };
}

const inTime = ([ms, kind, data]: Line, clock: GroupTime): Line => [clock.at(ms), kind, data] as Line;

/** What was before the beginning has a negative moment; a phase counts from the beginning only. */
function fromBegin({ phases, rounds, hands, moments }: Measured): Measured {
  return {
    ...{ hands, rounds },
    moments: moments.filter(({ at }) => at >= 0),
    phases: phases.flatMap(({ at, phase, ms }) => {
      const left = ms + Math.min(0, at);
      return left > 0 ? [{ at: Math.max(0, at), phase, ms: left }] : [];
    }),
  };
}

/** The sheet with what observers wrote, in its place in the group's time. */
export function withNotes(sheet: Sheet, observed: readonly Observed[]): Sheet {
  const theirs = observed.map(({ at, text, by }) => ({ at, text, by }));
  return { ...sheet, notes: [...sheet.notes, ...theirs].sort((a, b) => a.at - b.at) };
}
