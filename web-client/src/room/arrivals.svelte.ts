// Whether somebody has come since the last round began, by the numbers that all see. A phone that slept and woke is no
// arrival: what counts is how many there were at most in the round before. Never: who it is, for nobody knows.

import type { RoomState } from './room.svelte';

export class Arrivals {
  /** How many more there are, or were, than when the round began. */
  came = $state(0);
  #round: number | null = null;
  /** The most who were here in the round before, and in this one. */
  #before = 0;
  #most = 0;

  constructor(private readonly room: RoomState) {}

  /** The room has changed. */
  heed(): void {
    const { view } = this.room;
    if (!view) return;
    const { stage, people, table } = view;
    const round = stage?.round ?? null;
    // A cleared table, or the time before the first round, is still the time since the last one.
    const isNext = round !== null && round !== this.#round;
    if (isNext || (table.rounds === 0 && !stage)) {
      this.#round = round;
      this.#before = Math.max(this.#most, people.present);
      this.#most = people.present;
    }
    this.#most = Math.max(this.#most, people.present);
    this.came = Math.max(0, this.#most - this.#before);
  }
}
