// A second program that takes a rehearsal's times from what everybody was sent, and from which buttons were pressed when:
// what a debrief sheet says is held against it. Never: anything of the client's own reckoning.

import type { Page } from '@playwright/test';

import type { View } from '../../web-client/src/protocol.gen.ts';
import type { Heard } from './rehearsal.ts';

/** A press of a button, by what stood on it, in milliseconds since 1970. */
export interface Press {
  readonly at: number;
  readonly on: string;
}

/** Notes each press of the page from now on. */
export async function watchPresses(page: Page): Promise<() => Promise<readonly Press[]>> {
  await page.evaluate(() => {
    const presses: Press[] = ((globalThis as unknown as { presses: Press[] }).presses = []);
    const note = ({ target }: Event): void => {
      const on = (target as Element).closest('button')?.innerText.trim();
      if (on) presses.push({ at: Date.now(), on });
    };
    document.addEventListener('click', note, { capture: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { presses: Press[] }).presses);
}

/** The group's time at a moment: none before the beginning, none in a pause, twice as much at 2×. */
export function groupClock(presses: readonly Press[]): (at: number) => number {
  const began = presses.find(({ on }) => on === 'Begin the rehearsal')!.at;
  const rates: { at: number; rate: number }[] = [{ at: began, rate: 1 }];
  let speed = 1;
  for (const { at, on } of presses.filter(({ at }) => at > began)) {
    if (/^\d+×$/.test(on)) speed = parseInt(on, 10);
    if (on === 'Pause') rates.push({ at, rate: 0 });
    else if (on === 'Go on' || /^\d+×$/.test(on)) rates.push({ at, rate: speed });
  }
  return (moment) =>
    moment < began
      ? moment - began
      : rates.reduce((sum, { at, rate }, n) => {
          const until = Math.min(moment, rates[n + 1]?.at ?? Infinity);
          return sum + Math.max(0, until - at) * rate;
        }, 0);
}

export interface Times {
  readonly phases: readonly { readonly phase: string; readonly at: number; readonly ms: number }[];
  readonly rounds: readonly { readonly at: number; readonly openedAfterMs: number | null }[];
  readonly hands: { longestMs: number; medianMs: number; given: number; never: number };
  readonly moments: readonly { readonly what: string; readonly at: number; readonly ms?: number }[];
}

/** How long something was so, in the order of its beginnings. */
interface Span<T> {
  readonly is: T;
  readonly at: number;
  readonly until: number;
}

export function timesIn(frames: readonly Heard[], clock: (at: number) => number, endsAt: number): Times {
  const end = clock(endsAt);
  const views = viewsIn(frames)
    .filter(({ at }) => at <= endsAt)
    .map(({ at, view }) => ({ at: clock(at), view }));
  const spans = <T>(of: (view: View) => T): Span<T>[] => {
    const changes = views.filter(({ view }, n) => n === 0 || of(view) !== of(views[n - 1]!.view));
    return changes.map(({ at, view }, n) => ({ is: of(view), at, until: changes[n + 1]?.at ?? end }));
  };
  const first = (is: (view: View) => boolean): number | undefined => views.find(({ view }) => is(view))?.at;
  const numbers = [...new Set(views.flatMap(({ view }) => view.stage?.round ?? []))];
  const rounds = numbers.map((number) => ({
    number,
    at: first(({ stage }) => stage?.round === number)!,
    closed: first(
      ({ stage, table }) =>
        (stage?.round === number && stage.questions.every(({ open }) => !open)) ||
        table.last?.round === number,
    ),
    gone: spans(({ stage }) => stage?.round === number).findLast(({ is }) => is)!.until,
  }));
  const raised = [...new Set(views.flatMap(({ view }) => view.people.turns))];
  const waits = raised
    .map((token) => {
      const given = first(({ people }) => people.speaking === token);
      return given === undefined ? null : given - first(({ people }) => people.turns.includes(token))!;
    })
    .filter((wait) => wait !== null)
    .sort((a, b) => a - b);
  const [low, high] = [waits[Math.floor((waits.length - 1) / 2)] ?? 0, waits[waits.length >> 1] ?? 0];
  return {
    phases: spans(({ room }) => room.phase)
      .filter(({ until }) => until > 0)
      .map(({ is, at, until }) => ({ phase: is, at: Math.max(0, at), ms: until - Math.max(0, at) })),
    rounds: rounds
      .filter(({ closed }) => closed !== undefined)
      .map(({ at, closed }) => ({ at, openedAfterMs: closed! - at })),
    hands: {
      longestMs: waits.at(-1) ?? 0,
      medianMs: (low + high) / 2,
      ...{ given: waits.length, never: raised.length - waits.length },
    },
    moments: [
      ...spans(({ room }) => room.locked)
        .filter(({ is }) => is)
        .map(({ at }) => ({ what: 'locked', at })),
      ...spans(({ room }) => room.breathe?.ends_at)
        .filter(({ is }) => is)
        .map(({ at }) => ({ what: 'breathe', at })),
      ...spans(({ people }) => people.facilitators === 0)
        .filter(({ is }) => is)
        .map(({ at, until }) => ({ what: 'away', at, ms: until - at })),
      ...rounds
        .filter(({ closed }) => closed === undefined)
        .map(({ gone }) => ({ what: 'undone', at: gone })),
    ].sort((a, b) => a.at - b.at),
  };
}

/** What everybody saw, frame by frame: each frame says only what has changed. */
function viewsIn(frames: readonly Heard[]): { at: number; view: View }[] {
  let now: View | undefined;
  return frames.flatMap(({ at, message }) => {
    const { view, room, stage, table, people, counts } = message;
    if (view) now = view;
    if (!now) return [];
    now = {
      room: room ?? now.room,
      stage: stage === undefined ? now.stage : stage,
      table: table ?? now.table,
      people: people ?? now.people,
    };
    if (counts && now.stage) {
      const questions = now.stage.questions.map((question, n) => ({ ...question, ...counts.questions[n] }));
      now = { ...now, stage: { ...now.stage, questions } };
    }
    return [{ at, view: now }];
  });
}
