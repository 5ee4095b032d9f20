// What only a facilitator does: commands one after the other, and what the key opens over HTTP.
// Never: markup, words.

import type { FacilitatorCommand, PastRound, Refusal } from '../protocol.gen';
import type { ExtraKey, LeadHttp, OpenedRoom } from '../wire/lead';
import { keep, recall } from './memory';
import type { RoomState } from './room.svelte';
import { keepSeen, seenBefore } from './shortlist.svelte';

interface Asked {
  readonly command: FacilitatorCommand;
  /** The step the person saw, and the steps of their own that came after. */
  after: number;
}

export class Lead {
  /** Links made on this page: each is shown this once. */
  links: readonly ExtraKey[] = $state.raw([]);
  /** Which keys this device has given away, by their ids; the server lists none. */
  given: readonly string[] = $state.raw([]);
  #queue: Asked[] = [];
  #asking: Asked | null = null;

  constructor(
    private readonly room: RoomState,
    private readonly key: string,
    private readonly http: Pick<LeadHttp, 'rounds' | 'addKey' | 'revokeKey' | 'openRoom' | 'endRoom'>,
  ) {
    this.given = (recall(`given.${room.code}`) ?? '').split(' ').filter(Boolean);
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

  async addKey(): Promise<void> {
    const added = await this.http.addKey(this.room.code, this.key);
    this.links = [...this.links, added];
    this.#give([...this.given, added.id]);
  }

  async revokeKey(id: string): Promise<void> {
    await this.http.revokeKey(this.room.code, this.key, id);
    this.links = this.links.filter((key) => key.id !== id);
    this.#give(this.given.filter((one) => one !== id));
  }

  /**
   * Opens another room with the same choices and ends this one. Nothing leads from one to the other but this
   * device: whoever should not be here must not read the new code here either.
   */
  async move(): Promise<OpenedRoom | null> {
    const view = this.room.view;
    if (!view) return null;
    const { deck, lang, title, floor, mode, open_when_all } = view.room;
    const opened = await this.http.openRoom({
      deck,
      lang,
      floor,
      mode,
      open_when_all,
      ...(title ? { title } : {}),
    });
    keepSeen(opened.code, [...seenBefore(this.room.code), ...view.table.seen]);
    await this.http.endRoom(this.room.code, this.key);
    return opened;
  }

  #give(ids: readonly string[]): void {
    this.given = ids;
    keep(`given.${this.room.code}`, ids.join(' '));
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
