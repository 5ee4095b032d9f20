// The facilitator's console: what becomes of what is done at the table, through every dialog that it may lead through.
// A dialog closes when the room has done what it asked; what was typed stays until then.
// Never: markup, keys, the DOM; where things stand on the page; what a press sets going (`presses`).

import { blankDrafts, type Drafts } from '../text/drafts';
import { Problem } from '../problem';
import type { CardId, FacilitatorCommand, View } from '../protocol.gen';
import type { Refused } from '../wire/session';
import { type Action, type ConsolePage, type Dialog, isLaid } from './actions';
import { Agenda } from './agenda.svelte';
import { Arrivals } from './arrivals.svelte';
import { type Brought, broughtTo, carry, dropBrought, withGuides } from './brought';
import type { Cards } from './cards';
import { Doorstep } from './doorstep.svelte';
import { drawn } from './draw';
import { draftsKept, keepDrafts } from './keptDrafts';
import type { Lead } from './lead.svelte';
import { whatItLeaves } from './leaving';
import { type Links, linksOf } from './links';
import { type Asked, type Next, nextStep, opens, type Source, withCoach } from './nextStep';
import { moreTime } from './pauses';
import { pressesOf } from './presses';
import type { RoomState } from './room.svelte';
import { Tour } from './tour.svelte';

export class Console {
  dialog: Dialog | null = $state.raw(null);
  /** Why the last thing that was asked over HTTP did not work, until it was read. */
  problem: Problem | null = $state.raw(null);
  /** The next round is asked behind the curtain. */
  curtain = $state(false);
  /** A card of the deck that is open for the facilitator alone; `null`: none is. */
  looked: CardId | null = $state(null);
  /** What the coach of a rehearsal proposes now, and the card that its group has agreed on; `null`: nothing. */
  coached: Next | null = $state.raw(null);
  agreed: CardId | null = $state.raw(null);
  /** What is said where a rehearsal is ended; `null`: it is a meeting. */
  ending: { readonly title: string; readonly text: string; readonly yes: string } | null = $state.raw(null);
  /** The results were saved on this device. */
  saved = $state(false);
  /** Hands that wait on, whatever is laid before the group. */
  #kept: readonly string[] = [];
  readonly drafts: Drafts;
  readonly agenda: Agenda;
  readonly arrivals: Arrivals;
  readonly doorstep: Doorstep;
  readonly tour: Tour;
  /** What a group's page handed over; `null`: none opened this room. */
  readonly brought: Brought | null;
  /** The cards, with the guides that only this table has. */
  readonly cards: Cards | null = $derived.by(() => withGuides(this.room.cards, this.brought ?? undefined));

  /** How people come in. */
  readonly links: Links = $derived.by(() =>
    linksOf(this.room.links, this.brought?.series ?? null, (id) => this.lead.seriesQr(id)),
  );

  readonly #presses = pressesOf(this);

  /** What is most likely wanted now; `null`: not in the room yet. */
  readonly next: Next | null = $derived.by(() => {
    const view = this.room.view;
    const { late, closed, planned, wentOn } = this.agenda;
    const agreed = this.agreed !== null && this.agenda.isSeen(this.agreed) ? null : this.agreed;
    return (
      view &&
      withCoach(
        nextStep(view, this.agenda.source, planned, {
          late,
          closed,
          looked: this.looked,
          wentOn,
        }),
        this.coached,
        agreed,
      )
    );
  });

  constructor(
    readonly room: RoomState,
    readonly lead: Lead,
    readonly page: ConsolePage,
  ) {
    const drafts = $state(draftsKept(room.code));
    this.drafts = drafts;
    this.agenda = new Agenda(room);
    this.arrivals = new Arrivals(room);
    this.doorstep = new Doorstep(room, (command) => this.do(command));
    this.tour = new Tour(room);
    this.brought = broughtTo(room.code);
  }

  /** A command that ends no round. */
  async do(command: FacilitatorCommand): Promise<Refused | null> {
    const verdict = await this.lead.do(command);
    if (verdict === null) this.problem = null;
    return verdict;
  }

  /** So many minutes more: on top of what is left, or anew. */
  addTime(minutes: number): void {
    void this.do(moreTime(this.room.timeLeft, minutes));
  }

  /** Something that ends the round on stage: asks once more while people are answering. */
  async replaceRound(command: FacilitatorCommand): Promise<Refused | null> {
    if (this.lead.cutsOff !== null && this.room.view?.stage?.round !== this.agenda.wentOn) {
      this.dialog = { is: 'cut', command, from: this.dialog };
      return null;
    }
    return this.#pastHands(command);
  }

  /** The round may be cut off: what was asked for is done. */
  async goOn(): Promise<void> {
    if (this.dialog?.is !== 'cut') return;
    const { command, from } = this.dialog;
    this.dialog = from;
    await this.#pastHands(command);
  }

  /** What was asked for is done; the hands that are raised wait on, or are lowered first. */
  async goOnPastHands(clear: boolean): Promise<void> {
    if (this.dialog?.is !== 'hands') return;
    const { command, from } = this.dialog;
    this.dialog = from;
    // One after the other: the second is asked of the room that the first has made.
    if (clear) void this.do({ type: 'clear_turns' });
    else this.#kept = this.#turns;
    await this.#replaceNow(command);
  }

  /** A planned step is left out. */
  pass(step: Asked): void {
    this.agenda.mark(step, 'passed');
    this.dialog = null;
  }

  /** Opens the result instead of cutting the round off; what was being put together waits in its dialog. */
  async openFirst(): Promise<void> {
    this.dialog = null;
    await this.reveal();
  }

  /** Opens the result; with too few answers it says why not. */
  async reveal(): Promise<void> {
    const view = this.room.view;
    if (!view?.stage) return;
    if (opens(view) === 'later') return void (this.dialog = { is: 'short' });
    const verdict = await this.lead.do({ type: 'open', round: view.stage.round });
    // Who passes has answered, but is in no result.
    if (verdict !== 'too_few') return;
    this.room.refusal = null;
    this.dialog = { is: 'short' };
  }

  /** Away from a dialog without an action: back to the one it came from. */
  cancel(): void {
    const { dialog } = this;
    this.dialog = dialog && 'from' in dialog ? dialog.from : null;
  }

  async end(): Promise<void> {
    const layBy = await whatItLeaves(this.room, this.lead);
    if ((await this.lead.do({ type: 'end' })) !== null) return;
    dropBrought(this.room.code);
    this.dialog = null;
    await layBy?.();
  }

  /** Moves the group to another code; `leads`: its lasting address leads there too [S7]. */
  move(leads = false): Promise<void> {
    return this.overHttp(async () => {
      const opened = await this.lead.move(leads ? this.brought?.series?.key : null);
      if (!opened) return;
      carry(this.room.code, opened.code, leads);
      keepDrafts(opened.code, this.drafts);
      dropBrought(this.room.code);
      this.dialog = null;
      this.page.moved(opened.code, opened.key);
    });
  }

  /** Does something that only HTTP can, and keeps why it did not work. */
  async overHttp(act: () => Promise<void>): Promise<void> {
    this.problem = null;
    try {
      await act();
    } catch (error) {
      this.problem = Problem.from(error);
    }
  }

  /** Shows the facilitator a card; not the one of `but`, where there is another. Nobody else sees it yet. */
  peek(source: Source, but?: CardId): void {
    const card = drawn(this.room.cards, source, (one) => this.agenda.isSeen(one), but);
    // Without the deck there is nothing to look at; and when all have been seen, the room says so.
    if (!card) return void this.replaceRound({ type: 'draw' });
    this.dialog = { is: 'peek', card, source };
  }

  /** Another card from where this one came, for the facilitator's eyes again. */
  peekAgain(): void {
    if (this.dialog?.is === 'peek') this.peek(this.dialog.source, this.dialog.card);
  }

  /** The card that was looked at is turned for everybody. */
  async turnPeeked(): Promise<void> {
    if (this.dialog?.is === 'peek') await this.replaceRound({ type: 'flip', card: this.dialog.card });
  }

  /** The group goes on without a result: its card stays, and whoever still wants to answers. */
  goOnShort(): void {
    const round = this.room.view?.stage?.round;
    if (round !== undefined) this.agenda.goOnFrom(round);
    this.dialog = null;
  }

  /** Takes the last step back. */
  async undoNow({ room: { undo }, stage }: View): Promise<void> {
    this.dialog = null;
    const round = stage?.round;
    if (!undo || (await this.do({ type: 'undo' })) !== null) return;
    if (round !== undefined && this.room.view?.stage?.round !== round) this.agenda.unmark(round);
  }

  /** Keeps what is being put together through a reload of the page. */
  keepDrafts(): void {
    keepDrafts(this.room.code, this.drafts);
  }

  /** Finds what was asked before this page came. */
  lookBack(): Promise<void> {
    return this.agenda.lookBack(() => this.lead.rounds());
  }

  startTour(): void {
    this.dialog = null;
    this.tour.start();
    this.page.showTable();
  }

  /** Does an action, when there is a room to do it in. */
  act(action: Action): void {
    const view = this.room.view;
    if (view) this.#presses[action](view);
  }

  async #replaceNow(command: FacilitatorCommand): Promise<Refused | null> {
    const verdict = await this.lead.do(
      this.curtain && isLaid(command) ? { ...command, curtain: true } : command,
    );
    if (verdict !== null) return verdict;
    this.problem = null;
    if (isLaid(command)) this.curtain = false;
    if (command.type === 'flip' && command.card === this.looked) this.looked = null;
    if (command.type === 'ask') this.#asked(command);
    if (this.dialog?.is === 'peek') {
      if (this.dialog.source.from === 'themes') this.agenda.choose(this.dialog.source.themes);
      this.dialog = null;
    }
    this.page.showTable();
    return null;
  }

  /** The room has taken a question: its dialog and its draft have done their work. */
  #asked({ kind, purpose }: Extract<FacilitatorCommand, { type: 'ask' }>): void {
    const blank = blankDrafts();
    const { dialog } = this;
    if (kind === 'vote' && dialog?.is === 'vote') this.drafts.vote = blank.vote;
    if (kind === 'form' && dialog?.is === 'own') this.drafts.own = blank.own;
    if (dialog?.is === 'planned') {
      this.drafts.planned = null;
      this.agenda.mark(dialog.step, 'asked');
    }
    const { step } = this.agenda.planned;
    if (purpose === 'evaluation' && step?.type === 'evaluation') this.agenda.mark(step, 'asked');
    this.dialog = null;
  }

  get #turns(): readonly string[] {
    return this.room.view?.people.turns ?? [];
  }

  /** Hands that are raised were raised about what lies there now: asks what becomes of them, once. */
  async #pastHands(command: FacilitatorCommand): Promise<Refused | null> {
    const waits = this.#turns.some((turn) => !this.#kept.includes(turn));
    if (!waits || !isLaid(command)) return this.#replaceNow(command);
    this.dialog = { is: 'hands', command, from: this.dialog };
    return null;
  }
}
