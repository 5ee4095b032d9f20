// The group's time: the clock that the coach of a rehearsal shows, from the beginning. A pause stops it, speed changes how fast
// it goes. The same moment has the same time at the table, on the sheet and in the replay. Pure. Never: words.

import type { Line } from './file';

/** A moment of which both times are known, and how fast the group's goes from then on. */
interface Known {
  readonly ms: number;
  readonly at: number;
  readonly rate: number;
}

/** A moment as people read it: whole seconds. */
function read(at: number): number {
  return Math.round(at / 1_000) * 1_000;
}

/** How long it was from a moment on, so that it is what lies between the two moments as people read them. */
export function spanOf(at: number, ms: number): number {
  return read(at + ms) - read(at);
}

export class GroupTime {
  readonly #known: readonly Known[];
  /** When the rehearsal began, by the clock that has run since the group came. */
  readonly #began: number;

  constructor(lines: readonly Line[]) {
    const known: Known[] = [];
    let began: number | null = null;
    let [speed, paused] = [1, false];
    for (const [ms, kind, data] of lines) {
      const { at, times, on } = data as { at?: unknown; times?: unknown; on?: unknown };
      if (kind === 'view' || kind === 'update' || typeof at !== 'number') continue;
      if (kind === 'speed') speed = Number(times);
      // Whoever was away finds the group waiting.
      if (kind === 'pause' || kind === 'gap') paused = kind === 'gap' || on === true;
      if (kind === 'begin') began ??= at;
      known.push({ ms, at: Math.max(at, known.at(-1)?.at ?? at), rate: paused ? 0 : speed });
    }
    this.#known = known;
    this.#began = began ?? 0;
  }

  /** The group's time so many milliseconds after the recording began; below zero before the beginning. */
  at(ms: number): number {
    const next = this.#known.findIndex((known) => known.ms > ms);
    const last = this.#known[(next < 0 ? this.#known.length : next) - 1];
    const after = this.#known[next];
    if (last) {
      const reckoned = last.at + (ms - last.ms) * last.rate;
      return (after ? Math.min(after.at, reckoned) : reckoned) - this.#began;
    }
    return (after ? after.at - (after.ms - ms) : ms) - this.#began;
  }

  /** Of what the coach noted, at the moment it was noted with. */
  of([ms, , data]: Line): number {
    const { at } = data as { at?: unknown };
    return typeof at === 'number' ? at - this.#began : this.at(ms);
  }
}
