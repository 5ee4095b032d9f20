// Plays a recording: a room that is fed what was seen then, by the same reducer as a living one. Every frame is shown,
// whatever the speed. Never: the network, markup.

import { forgetRoom } from '../device/memory';
import { Problem } from '../problem';
import { RoomState } from '../room/room.svelte';
import type { SessionEvents } from '../wire/session';
import { momentOf, type Replay } from './file';
import { GroupTime } from './groupTime';
import { groupIsIn, marksFrom, marksOf, type Mark, seenAt } from './marks';

const TICK_MS = 50;
export const SPEEDS = [1, 2, 4, 8, 16] as const;

export class Player {
  readonly room: RoomState;
  readonly marks: readonly Mark[];
  /** It begins where the group is in. */
  readonly startsMs: number;
  readonly lastsMs: number;
  readonly #time: GroupTime;
  at = $state(0);
  playing = $state(false);
  speed: number = $state(1);
  /** The last line that is shown. */
  #index = -1;
  #on: SessionEvents | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #ticked = 0;

  constructor(private readonly replay: Replay) {
    this.#time = new GroupTime(replay.lines);
    this.startsMs = groupIsIn(replay);
    this.marks = marksFrom(this.startsMs, marksOf(replay), this.timeAt(this.startsMs));
    this.lastsMs = replay.lines.at(-1)?.[0] ?? 0;
    const none = () => Promise.reject(new Problem('unavailable'));
    this.room = new RoomState({
      code: '',
      hello: () => ({ as: 'screen' }),
      http: { deck: async () => replay.texts.deck, room: none, qr: none, json: none },
      base: new URL('/', location.href),
      connect: (_, on) => {
        this.#on = on;
        return { do: async () => 'no_answer', leave: () => {} };
      },
    });
    this.room.enter();
    this.seek(this.startsMs);
  }

  /** The group's time at a moment of the recording. */
  timeAt(ms: number): number {
    return this.#time.at(ms);
  }

  seek(ms: number): void {
    this.at = Math.min(this.lastsMs, Math.max(this.startsMs, ms));
    this.#index = this.replay.lines.filter(([at]) => at <= this.at).length - 1;
    const first = this.replay.lines.findIndex(([, kind]) => kind === 'view');
    const seen = seenAt(this.replay, Math.max(this.#index, first));
    if (!seen) return;
    this.#on?.welcomed({
      seq: seen.seq,
      you: { as: 'screen', answers: [], reactions: [], turn: null } as never,
      view: seen.view,
      now: momentOf(this.replay.head, this.at),
    });
  }

  /** To the marker before or after this moment. */
  step(direction: -1 | 1, marks: readonly Mark[]): void {
    const next =
      direction > 0
        ? marks.find(({ at }) => at > this.at)
        : marks.filter(({ at }) => at < this.at - 500).pop();
    if (next) this.seek(next.at);
  }

  toggle(): void {
    this.playing = !this.playing;
    clearInterval(this.#timer);
    if (!this.playing) return;
    if (this.at >= this.lastsMs) this.seek(this.startsMs);
    this.#ticked = performance.now();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.playing = false;
    // The room it was has no name here: nothing of it stays on the device.
    forgetRoom('');
  }

  #tick(): void {
    const now = performance.now();
    this.at = Math.min(this.lastsMs, this.at + (now - this.#ticked) * this.speed);
    this.#ticked = now;
    this.room.clock.set(momentOf(this.replay.head, this.at));
    for (let next = this.replay.lines[this.#index + 1]; next && next[0] <= this.at;) {
      this.#index++;
      if (next[1] === 'update') this.#on?.updated(next[2] as never);
      else if (next[1] === 'view') this.seek(this.at);
      next = this.replay.lines[this.#index + 1];
    }
    if (this.at >= this.lastsMs) this.toggle();
  }
}
