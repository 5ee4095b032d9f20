// What only a facilitator does: commands one after the other, and what the key opens over HTTP.
// Never: markup, words.

import type { FacilitatorCommand, PastRound, Refusal } from '../protocol.gen';
import type { ExtraKey, Http, ReportFormat } from '../wire/http';
import type { RoomState } from './room.svelte';

interface Asked {
  readonly command: FacilitatorCommand;
  /** The step the person saw, and the steps of their own that came after. */
  after: number;
}

export class Lead {
  /** The keys given to others from this page; the server lists none. */
  keys: readonly ExtraKey[] = $state([]);
  #queue: Asked[] = [];
  #asking: Asked | null = null;

  constructor(
    private readonly room: RoomState,
    private readonly key: string,
    private readonly http: Pick<Http, 'rounds' | 'report' | 'addKey' | 'revokeKey'>,
  ) {
    room.settled = (refusal) => this.#settled(refusal);
  }

  /**
   * One thing after the other: the room must have answered the first before the second can say what it saw [F9].
   * The same thing asked again meanwhile is a double tap.
   */
  do(command: FacilitatorCommand): void {
    const view = this.room.view;
    if (!view || this.#isAsked(command)) return;
    this.#queue.push({ command, after: view.room.step });
    this.#next();
  }

  /** Whether turning the table now would cut off people who are answering: `answered`, or `null`. */
  get cutsOff(): number | null {
    const questions = this.room.view?.stage?.questions ?? [];
    const answered = Math.max(
      0,
      ...questions.filter(({ open }) => open).map((question) => question.answered),
    );
    return answered > 0 ? answered : null;
  }

  rounds(): Promise<PastRound[]> {
    return this.http.rounds(this.room.code, this.key);
  }

  report(format: ReportFormat): Promise<Blob> {
    return this.http.report(this.room.code, this.key, format);
  }

  async addKey(): Promise<void> {
    const added = await this.http.addKey(this.room.code, this.key);
    this.keys = [...this.keys, added];
  }

  async revokeKey(id: string): Promise<void> {
    await this.http.revokeKey(this.room.code, this.key, id);
    this.keys = this.keys.filter((key) => key.id !== id);
  }

  #isAsked(command: FacilitatorCommand): boolean {
    const same = JSON.stringify(command);
    return [this.#asking, ...this.#queue].some((asked) => asked && JSON.stringify(asked.command) === same);
  }

  #next(): void {
    if (this.#asking) return;
    this.#asking = this.#queue.shift() ?? null;
    if (this.#asking) this.room.do({ ...this.#asking.command, after: this.#asking.after });
  }

  #settled(refusal: Refusal | null): void {
    const asked = this.#asking;
    this.#asking = null;
    if (refusal || !asked) {
      // What was asked next was asked of a room that did not come about.
      this.#queue = [];
      return;
    }
    // Our own step is known to us, another facilitator's is not: then the next one is `stale`, as it should be.
    const moved = Math.min(1, (this.room.view?.room.step ?? asked.after) - asked.after);
    for (const next of this.#queue) next.after += moved;
    this.#next();
  }
}
