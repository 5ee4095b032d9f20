// Somebody before the locked door: the facilitator lets them in, which opens the door for as long as it takes one to come
// through, or does not. Never: who it is, for nobody knows; markup.

import type { FacilitatorCommand } from '../protocol.gen';
import type { Refused } from '../wire/session';
import type { RoomState } from './room.svelte';

/** So long a door stays ajar when nobody comes: time to read a sentence and press a button. */
export const AJAR_MS = 120_000;

export class Doorstep {
  /** The knocks that were answered with a no. */
  #heard = $state(0);
  /** How many were inside when the door was set ajar; `null`: it is not. */
  #ajar: number | null = $state(null);

  /** What is to be seen of the door now. */
  readonly is: 'quiet' | 'knocked' | 'ajar' = $derived.by(() => {
    const view = this.room.view;
    if (!view) return 'quiet';
    if (!view.room.locked) return this.#ajar === null ? 'quiet' : 'ajar';
    return (view.people.knocks ?? 0) > this.#heard ? 'knocked' : 'quiet';
  });

  /** Somebody has come in through the door that is ajar. */
  readonly isPassed: boolean = $derived.by(
    () => this.is === 'ajar' && (this.room.view?.people.present ?? 0) > (this.#ajar ?? 0),
  );

  constructor(
    private readonly room: RoomState,
    private readonly run: (command: FacilitatorCommand) => Promise<Refused | null>,
  ) {}

  async letIn(): Promise<void> {
    const inside = this.room.view?.people.present ?? 0;
    if ((await this.run({ type: 'unlock' })) === null) this.#ajar = inside;
  }

  /** Whoever knocks now hears nothing; the next who does is heard, once these are forgotten. */
  notNow(): void {
    this.#heard = this.room.view?.people.knocks ?? 0;
  }

  /**
   * What is over is over: of knocks that were answered the oldest, so that as many new ones are heard again; and a door that
   * somebody has locked is not ajar when it is opened for all.
   */
  settle(): void {
    const view = this.room.view;
    this.#heard = Math.min(this.#heard, view?.people.knocks ?? 0);
    if (view?.room.locked) this.#ajar = null;
  }

  async shut(): Promise<void> {
    this.#ajar = null;
    await this.run({ type: 'lock' });
  }
}
