// A meeting beside its plan: what comes next in this phase, what was done, how much time is gone, which themes the group
// stays with. It is this device's: the room knows of no plan. Never: commands, dialogs, markup.

import type { CardId, PastRound } from '../protocol.gen';
import {
  dueAt,
  keyOf,
  NOTHING_PLANNED,
  type Plan,
  type Planned,
  plannedIn,
  type Step,
  usualPlan,
} from './plan';
import { bring, broughtTo } from './brought';
import { unseen } from './draw';
import type { Source } from './nextStep';
import { Planner, type PlanPlace } from './planner.svelte';
import { keepProgress, NOT_BEGUN, type Progress, progressOf } from './progress';
import type { RoomState } from './room.svelte';
import { seenBefore } from './seen';
import { type Voted, votedAmong, votedIn } from './voted';

const MINUTE_MS = 60_000;
/** The closing round among what was done. No step of a plan is called so. */
const CLOSING = 'check_out';

export class Agenda {
  /** `null`: the deck of the room is not known yet. */
  readonly planner: Planner | null = $derived.by(() => {
    const deck = this.room.view?.room.deck;
    return deck ? new Planner(deck, this.#place()) : null;
  });
  /** Cards that were on the table under the code the group left. */
  readonly before: readonly CardId[];
  /** What the plan says about the phase the meeting is in. */
  readonly planned: Planned = $derived.by(() => {
    const phase = this.room.view?.room.phase;
    return phase ? plannedIn(this.plan, phase, (step) => this.isDone(step)) : NOTHING_PLANNED;
  });
  /** Minutes since the meeting began; `null`: its clock was not set going. */
  readonly gone: number | null = $derived.by(() => {
    const { began } = this.#progress;
    return began === null ? null : Math.floor(this.room.clock.since(began) / MINUTE_MS);
  });
  /** Whether the phase has had the time that was meant for it. */
  readonly late: boolean = $derived.by(() => {
    const phase = this.room.view?.room.phase;
    return phase !== undefined && this.gone !== null && this.gone >= dueAt(this.plan, phase);
  });
  /** The last vote about themes, and the themes to stay with. */
  readonly voted: Voted | null = $derived.by(() => {
    const { view } = this.room;
    const { voted } = this.#progress;
    const fresh = view && votedIn(view);
    if (fresh && fresh.round !== voted?.round) return fresh;
    const last = view?.table.last;
    return last?.taken_back && last.round === voted?.round ? null : voted;
  });
  /** Whether the closing round was asked. */
  readonly closed: boolean = $derived(this.#isMarked(CLOSING));
  #progress: Progress = $state.raw(NOT_BEGUN);

  constructor(private readonly room: RoomState) {
    this.before = seenBefore(room.code);
    this.#progress = progressOf(room.code);
  }

  get plan(): Plan {
    return this.planner?.plan ?? usualPlan();
  }

  /** What the group has voted for goes before the rest of the deck, for as long as there is a card of it. */
  get source(): Source {
    const themes = (this.voted?.themes ?? []).filter(
      (theme) => unseen(this.room.cards, (card) => this.isSeen(card), [theme]).length > 0,
    );
    return themes.length > 0 ? { from: 'themes', themes } : { from: 'deck' };
  }

  /** A planned card is done when the group has seen it, or when no deck here has it. */
  isDone(step: Step): boolean {
    if (step.type === 'card') return this.isSeen(step.card) || this.room.cards?.get(step.card) === undefined;
    return this.#isMarked(keyOf(step));
  }

  isSeen(card: CardId): boolean {
    return this.before.includes(card) || (this.room.view?.table.seen.includes(card) ?? false);
  }

  /** A step was asked, in the round that is on stage now; or it is passed over. */
  mark(step: Step, how: 'asked' | 'passed'): void {
    this.#mark(keyOf(step), how === 'asked' ? (this.room.view?.stage?.round ?? null) : null);
  }

  /** The round was taken back: what was asked in it is still to be asked. */
  unmark(round: number): void {
    const done = this.#progress.done.filter((one) => one.round !== round);
    const voted = this.#progress.voted?.round === round ? null : this.#progress.voted;
    if (done.length < this.#progress.done.length || voted !== this.#progress.voted)
      this.#save({ ...this.#progress, done, voted });
  }

  /** Keeps which themes were voted for: the room shows its last round only. */
  keepVoted(voted: Voted | null = this.voted): void {
    if (voted !== this.#progress.voted) this.#save({ ...this.#progress, voted });
  }

  /** Keeps that the closing round was asked, in this round or in the one on stage: what is asked after it hides it. */
  keepClosed(round: number | null = this.#closing()): void {
    if (round !== null && !this.closed) this.#mark(CLOSING, round);
  }

  /** Finds what was asked before this page came: the room shows its last round only. */
  async lookBack(read: () => Promise<readonly PastRound[]>): Promise<void> {
    if (!this.room.view?.table.rounds || (this.voted && this.closed)) return;
    // Without it Next draws from the whole deck and proposes a closing round, as it does where nothing was asked.
    const rounds = await read().catch(() => []);
    const voted = votedAmong(rounds);
    if (voted && !this.voted) this.keepVoted(voted);
    const closing = rounds.filter(({ kind, taken_back }) => kind === 'check_out' && !taken_back).at(-1);
    if (closing) this.keepClosed(closing.round);
  }

  /** The facilitator has chosen other themes than the vote. */
  choose(themes: readonly CardId[]): void {
    if (this.voted) this.keepVoted({ ...this.voted, themes });
  }

  /** The round whose result the group does not wait for: it stays open, and nobody is asked about it again. */
  get wentOn(): number | null {
    return this.#progress.wentOn;
  }

  /** The group goes on from this round without its result. */
  goOnFrom(round: number): void {
    this.#save({ ...this.#progress, wentOn: round });
  }

  begin(): void {
    this.#save({ ...this.#progress, began: Math.round(this.room.clock.now()) });
  }

  resetClock(): void {
    this.#save({ ...this.#progress, began: null });
  }

  /** The plan of a group's own page is changed for this meeting alone. */
  #place(): PlanPlace | undefined {
    const { code } = this.room;
    const brought = broughtTo(code);
    if (!brought) return undefined;
    return { read: () => brought.plan, write: (plan) => bring(code, { ...brought, plan }) };
  }

  #closing(): number | null {
    const stage = this.room.view?.stage;
    return stage?.kind === 'check_out' ? stage.round : null;
  }

  #isMarked(key: string): boolean {
    return this.#progress.done.some((one) => one.key === key);
  }

  #mark(key: string, round: number | null): void {
    this.#save({ ...this.#progress, done: [...this.#progress.done, { key, round }] });
  }

  #save(progress: Progress): void {
    this.#progress = progress;
    keepProgress(this.room.code, progress);
  }
}
