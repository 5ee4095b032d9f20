// The five stops of the tour around the facilitator's table, where somebody is on it, and whether this device has made it.
// Never: how it is shown.

import { remember, recall } from '../device/memory';
import type { RoomState } from './room.svelte';

/** What each stop is about: a part of the table, by the name it has there. */
export const STOPS = ['invite', 'table', 'now', 'tools', 'promise'] as const;
export type Stop = (typeof STOPS)[number];

export class Tour {
  /** Where it is; `null`: over, or made on this device before. */
  #stop: Stop | null = $state(recall('tour') === null ? STOPS[0] : null);
  /** Somebody wanted to see it again. */
  #isAsked = $state(false);

  /** The stop that is shown: by itself only until the first round, which needs the table. */
  readonly shown: Stop | null = $derived.by(() => {
    const view = this.room.view;
    // In a rehearsal the coach says what comes first.
    const isFresh = view !== null && !view.room.rehearsal && !view.stage && view.table.rounds === 0;
    return this.#isAsked || isFresh ? this.#stop : null;
  });

  constructor(private readonly room: RoomState) {}

  start(): void {
    this.#isAsked = true;
    this.#stop = STOPS[0];
  }

  goTo(stop: Stop): void {
    this.#stop = stop;
  }

  leave(): void {
    this.#stop = null;
    remember('tour', 'seen');
  }
}
