// The facilitator's console: every action of the table and every dialog it may lead through, and what becomes of them.
// A dialog closes when the room has done what it asked; what was typed stays until then.
// Never: markup, keys, the DOM; where things stand on the page.

import { KEEP_VOTE } from '../asked';
import { Problem } from '../problem';
import type { CardId, FacilitatorCommand, View } from '../protocol.gen';
import type { Refused } from '../wire/session';
import { blankDrafts, blankVote, draftsOf, type Drafts } from '../drafts';
import { Agenda } from './agenda.svelte';
import { Arrivals } from './arrivals.svelte';
import { type Brought, broughtTo, carry, dropBrought, withGuides } from './brought';
import type { Cards } from './cards';
import { type Action, type ConsolePage, type Dialog, isLaid, LAYS, type Plain } from './actions';
import { drawn, unseen } from './draw';
import { Doorstep } from './doorstep.svelte';
import type { Lead } from './lead.svelte';
import { whatItLeaves } from './leaving';
import { type Asked, type Next, nextStep, opens, type Source } from './nextStep';
import { breatheOrWake, moreTime, timerOrStop } from './pauses';
import { keyOf } from './plan';
import type { RoomState } from './room.svelte';
import { Tour } from './tour.svelte';
import { votedAmong } from './voted';

/** The links to give away, and whether the one for participants lasts. */
export interface Ways {
  readonly join: string;
  readonly screen: string;
  readonly observe: string;
  readonly qr: () => Promise<string>;
  readonly lasting: boolean;
}

export class Console {
  dialog: Dialog | null = $state.raw(null);
  /** Why the last thing that was asked over HTTP did not work, until it was read. */
  problem: Problem | null = $state.raw(null);
  /** The next round is asked behind the curtain. */
  curtain = $state(false);
  /** A card of the deck that is open for the facilitator alone; `null`: none is. */
  looked: CardId | null = $state(null);
  readonly drafts: Drafts = $state(blankDrafts());
  readonly agenda: Agenda;
  readonly arrivals: Arrivals;
  readonly doorstep: Doorstep;
  readonly tour: Tour;
  /** What a group's page handed over; `null`: none opened this room. */
  readonly brought: Brought | null;
  /** The cards, with the guides that only this table has. */
  readonly cards: Cards | null = $derived.by(() => withGuides(this.room.cards, this.brought ?? undefined));

  /** How people come in: by the lasting address of their group, where it leads here, and else by the room's own. */
  readonly ways: Ways = $derived.by(() => {
    const { links } = this.room;
    // The door word goes along: a wall comes back through a locked door, and so does an observer.
    const at = (ending: string) => links.join.replace(/#.*|$/, (door) => `/${ending}${door}`);
    const [screen, observe] = [at('screen'), at('observe')];
    const series = this.brought?.series;
    if (!series) return { ...links, screen, observe, lasting: false };
    const { id, link } = series;
    // A wall shows it too, and a word behind the `#` is told to no server.
    const wall = screen + (screen.includes('#') ? '~' : '#~') + id;
    return { join: link, screen: wall, observe, qr: () => this.lead.seriesQr(id), lasting: true };
  });

  /** What is most likely wanted now; `null`: not in the room yet. */
  readonly next: Next | null = $derived.by(() => {
    const view = this.room.view;
    const { late, closed, planned } = this.agenda;
    return view && nextStep(view, this.#source(), planned, { late, closed, looked: this.looked });
  });

  constructor(
    readonly room: RoomState,
    readonly lead: Lead,
    private readonly page: ConsolePage,
  ) {
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
    if (this.lead.cutsOff !== null) {
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
    await this.#reveal();
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
    const card = drawn(this.room.cards, source, this.#isSeen, but);
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

  /** The round is over without a result: too few will answer. */
  async endShort(): Promise<void> {
    this.dialog = null;
    await this.#replaceNow({ type: 'put_back' });
  }

  /** Finds what was asked before this page came: the room shows its last round only. */
  async lookBack(): Promise<void> {
    if (!this.room.view?.table.rounds || (this.agenda.voted && this.agenda.closed)) return;
    // Without it Next draws from the whole deck and proposes a closing round, as it does where nothing was asked.
    const rounds = await this.lead.rounds().catch(() => []);
    const voted = votedAmong(rounds);
    if (voted && !this.agenda.voted) this.agenda.keepVoted(voted);
    const closing = rounds.filter(({ kind, taken_back }) => kind === 'check_out' && !taken_back).at(-1);
    if (closing) this.agenda.keepClosed(closing.round);
  }

  startTour(): void {
    this.dialog = null;
    this.tour.start();
    this.page.showTable();
  }

  /** Does an action, when there is a room to do it in. */
  act(action: Action): void {
    const view = this.room.view;
    if (view) this.#actions[action](view);
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

  async #reveal(): Promise<void> {
    const view = this.room.view;
    if (!view?.stage) return;
    if (opens(view) === 'later') return this.#show('short');
    const verdict = await this.lead.do({ type: 'open', round: view.stage.round });
    // Who passes has answered, but is in no result.
    if (verdict !== 'too_few') return;
    this.room.refusal = null;
    this.#show('short');
  }

  #askFeeling(kind: 'check_in' | 'check_out'): void {
    void this.replaceRound({ type: 'ask', kind, questions: [{ type: 'feel' }] });
  }

  #show(is: Plain): void {
    this.dialog = { is };
  }

  /** What the group has voted for goes before the rest of the deck, for as long as there is a card of it. */
  #source(): Source {
    const themes = (this.agenda.voted?.themes ?? []).filter(
      (theme) => unseen(this.room.cards, this.#isSeen, [theme]).length > 0,
    );
    return themes.length > 0 ? { from: 'themes', themes } : { from: 'deck' };
  }

  readonly #isSeen = (card: CardId): boolean => this.agenda.isSeen(card);

  /** Shows the facilitator what was planned to be asked; what was changed there before is still so. */
  #showPlanned(step: Asked): void {
    if (step.type === 'evaluation') return this.#show('evaluation');
    const key = keyOf(step);
    if (this.drafts.planned?.key !== key)
      this.drafts.planned = {
        key,
        own: step.type === 'ask' ? draftsOf(step.questions) : [],
        vote: step.type === 'vote' ? { themes: [...step.themes], own: step.options.join('\n') } : blankVote(),
      };
    this.dialog = { is: 'planned', step };
  }

  #goOn(): void {
    const { next } = this;
    if (!next) return;
    switch (next.step) {
      case 'reveal':
        return void this.#reveal();
      case 'phase':
        return void this.do({ type: 'phase', phase: next.phase });
      case 'draw':
        return this.peek(next.source);
      case 'turn':
        return void this.replaceRound({ type: 'flip', card: next.card });
      case 'planned':
        return this.#showPlanned(next.planned);
      default:
        return this.act(next.step);
    }
  }

  /** Takes the last step back; asks first when answers go with it. */
  #undo(view: View): void {
    const { room, stage } = view;
    const takesRound = room.undo !== null && LAYS.has(room.undo.type);
    const answers = stage?.questions.some(({ answered }) => answered > 0) ?? false;
    if (takesRound && answers) this.dialog = { is: 'undo', from: this.dialog };
    else void this.undoNow(view);
  }

  /** Takes the last step back. */
  async undoNow({ room: { undo }, stage }: View): Promise<void> {
    this.dialog = null;
    const round = stage?.round;
    if (!undo || (await this.do({ type: 'undo' })) !== null) return;
    if (round !== undefined && this.room.view?.stage?.round !== round) this.agenda.unmark(round);
  }

  /** Hands that are raised were raised about what lies there now: asks what becomes of them. */
  async #pastHands(command: FacilitatorCommand): Promise<Refused | null> {
    const waits = (this.room.view?.people.turns.length ?? 0) > 0;
    if (!waits || !isLaid(command)) return this.#replaceNow(command);
    this.dialog = { is: 'hands', command, from: this.dialog };
    return null;
  }

  #rounds(): void {
    void this.overHttp(async () => {
      this.dialog = { is: 'rounds', rounds: await this.lead.rounds() };
    });
  }

  readonly #actions: Record<Action, (view: View) => void> = {
    next_step: () => this.#goOn(),
    search: () => this.page.search(),
    draw: () => void this.replaceRound({ type: 'draw' }),
    reveal: () => void this.#reveal(),
    put_back: ({ stage }) => stage && void this.replaceRound({ type: 'put_back' }),
    undo: (view) => this.#undo(view),
    next: () => void this.do({ type: 'next_turn' }),
    // For as long as the phase was meant to take.
    timer: ({ room }) =>
      void this.do(timerOrStop(room, this.agenda.plan.minutes[room.phase], this.room.clock.now())),
    breathe: ({ room }) => void this.do(breatheOrWake(room, this.room.clock.now())),
    check_in: () => this.#askFeeling('check_in'),
    check_out: () => this.#askFeeling('check_out'),
    vote: () => this.#show('vote'),
    own: () => this.#show('own'),
    evaluation: () => this.#show('evaluation'),
    keep_vote: () =>
      void this.replaceRound({ type: 'ask', kind: 'vote', questions: [KEEP_VOTE], purpose: 'keep_vote' }),
    curtain: ({ room: { mode } }) => (this.curtain = mode === 'live' && !this.curtain),
    lock: ({ room: { locked } }) => void this.do({ type: locked ? 'unlock' : 'lock' }),
    invite: () => this.#show('invite'),
    rounds: () => this.#rounds(),
    end: () => this.#show('end'),
    plan: () => this.#show('plan'),
    clear_turns: () => void this.do({ type: 'clear_turns' }),
    help: () => this.#show('keys'),
  };
}
