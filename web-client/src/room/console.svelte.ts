// The facilitator's console: every deed of the table and every dialog it may lead through, and what becomes of them.
// A dialog closes when the room has done what it asked; what was typed stays until then.
// Never: markup, keys, the DOM; where things stand on the page.

import { KEEP_VOTE } from '../asked';
import { recall } from '../memory';
import { Problem } from '../problem';
import type { Card, CardId, FacilitatorCommand, PastRound, View } from '../protocol.gen';
import type { Refused } from '../wire/link';
import { blankDrafts, type Drafts } from '../drafts';
import type { Lead } from './lead.svelte';
import { type Next, nextStep, opens, type Source, votedTheme } from './next';
import { planOf, PLANS } from './plan';
import type { RoomState } from './room.svelte';
import { seenBefore, Shortlist } from './shortlist.svelte';

/** What can be done at the table with one press. */
export type Deed =
  | 'next_step'
  | 'search'
  | 'draw'
  | 'open'
  | 'back'
  | 'undo'
  | 'next'
  | 'timer'
  | 'breathe'
  | 'check_in'
  | 'vote'
  | 'own'
  | 'evaluation'
  | 'check_out'
  | 'curtain'
  | 'lock'
  | 'invite'
  | 'rounds'
  | 'end'
  | 'keep'
  | 'help';

/** A dialog that stands alone. */
type Plain = 'invite' | 'vote' | 'own' | 'evaluation' | 'keys' | 'move' | 'short' | 'end';

export type Dialog =
  | { readonly is: Plain }
  | { readonly is: 'rounds'; readonly rounds: readonly PastRound[] }
  /** A card for the facilitator's eyes first. */
  | { readonly is: 'peek'; readonly card: CardId; readonly source: Source }
  /** Something would end the round while people are answering; `from`: the dialog that asked for it. */
  | { readonly is: 'cut'; readonly command: FacilitatorCommand; readonly from: Dialog | null };

/** What only a page can do. */
export interface ConsolePage {
  /** Brings the table into sight: something was laid on it. */
  showTable(): void;
  search(): void;
  /** Goes to the table of another room. */
  moved(code: string, key: string): void;
}

const BREATHE_SECONDS = 60;

export class Console {
  dialog: Dialog | null = $state.raw(null);
  /** Why the last thing that was asked over HTTP did not work, until it was read. */
  problem: Problem | null = $state.raw(null);
  /** The next round is asked behind the curtain. */
  curtain = $state(false);
  readonly drafts: Drafts = $state(blankDrafts());
  /** Cards that were on the table under the code the group left. */
  readonly before: readonly string[];
  readonly shortlist: Shortlist | null = $derived.by(() => {
    const deck = this.room.view?.room.deck;
    return deck ? new Shortlist(deck) : null;
  });

  /** What is most likely wanted now; `null`: not in the room yet. */
  readonly next: Next | null = $derived.by(() => {
    const view = this.room.view;
    return view && nextStep(view, this.#source(view));
  });

  constructor(
    readonly room: RoomState,
    readonly lead: Lead,
    private readonly page: ConsolePage,
  ) {
    this.before = seenBefore(room.code);
  }

  /** A command that ends no round. */
  do(command: FacilitatorCommand): Promise<Refused | null> {
    return this.lead.do(command);
  }

  /** Something that ends the round on stage: asks once more while people are answering. */
  async turn(command: FacilitatorCommand): Promise<Refused | null> {
    if (this.lead.cutsOff !== null) {
      this.dialog = { is: 'cut', command, from: this.dialog };
      return null;
    }
    return this.#turnNow(command);
  }

  /** The round may be cut off: what was asked for is done. */
  async goOn(): Promise<void> {
    if (this.dialog?.is !== 'cut') return;
    const { command, from } = this.dialog;
    this.dialog = from;
    await this.#turnNow(command);
  }

  /** Opens the result instead of cutting the round off; what was being put together waits in its dialog. */
  async openFirst(): Promise<void> {
    this.dialog = null;
    await this.#open();
  }

  /** Away from a dialog without a deed: back to the one it came from. */
  cancel(): void {
    this.dialog = this.dialog?.is === 'cut' ? this.dialog.from : null;
  }

  async end(): Promise<void> {
    const leave = await this.#leaving();
    if ((await this.lead.do({ type: 'end' })) !== null) return;
    this.dialog = null;
    await leave?.();
  }

  /** What this meeting leaves to its group, read while the room is still there; `null`: no group's page opened it. */
  async #leaving(): Promise<(() => Promise<void>) | null> {
    const group = recall(`group.${this.room.code}`);
    const { view, cards } = this.room;
    if (!group || !view) return null;
    try {
      const [past, { layBy }] = await Promise.all([this.lead.rounds(), import('../group/ending')]);
      return () => layBy(group, view, past, cards, this.room.clock.now());
    } catch {
      // A meeting ends, whether or not its group can keep a word of it.
      return null;
    }
  }

  /** Moves the group to another code. */
  move(): Promise<void> {
    return this.overHttp(async () => {
      const opened = await this.lead.move();
      if (!opened) return;
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

  /** Another card from where this one came, for the facilitator's eyes again. */
  peekAgain(): void {
    if (this.dialog?.is === 'peek' && this.room.view)
      this.#peek(this.room.view, this.dialog.source, this.dialog.card);
  }

  /** The card that was looked at is turned for everybody. */
  async turnPeeked(): Promise<void> {
    if (this.dialog?.is === 'peek') await this.turn({ type: 'flip', card: this.dialog.card });
  }

  /** The round is over without a result: too few will answer. */
  async endShort(): Promise<void> {
    this.dialog = null;
    await this.#turnNow({ type: 'put_back' });
  }

  /** Does a deed, when there is a room to do it in. */
  act(deed: Deed): void {
    const view = this.room.view;
    if (view) this.#deeds[deed](view);
  }

  async #turnNow(command: FacilitatorCommand): Promise<Refused | null> {
    const lays = command.type === 'flip' || command.type === 'draw' || command.type === 'ask';
    const verdict = await this.lead.do(this.curtain && lays ? { ...command, curtain: true } : command);
    if (verdict !== null) return verdict;
    if (lays) this.curtain = false;
    if (command.type === 'ask') this.#asked(command.kind);
    if (this.dialog?.is === 'peek') this.dialog = null;
    this.page.showTable();
    return null;
  }

  /** The room has taken a question: its dialog and its draft have done their work. */
  #asked(kind: Extract<FacilitatorCommand, { type: 'ask' }>['kind']): void {
    const blank = blankDrafts();
    const from = this.dialog?.is;
    if (kind === 'vote' && from === 'vote') this.drafts.vote = blank.vote;
    if (kind === 'form' && from === 'own') this.drafts.own = blank.own;
    this.dialog = null;
  }

  async #open(): Promise<void> {
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
    void this.turn({ type: 'ask', kind, questions: [{ type: 'feel' }] });
  }

  #show(is: Plain): void {
    this.dialog = { is };
  }

  /** The facilitator's own list goes before what the group has voted for, and that before the rest of the deck. */
  #source(view: View): Source {
    const card = this.shortlist?.cards.find((id) => this.room.cards?.get(id) && this.#isUnseen(view, id));
    if (card) return { from: 'list', card };
    const theme = votedTheme(view);
    return theme && this.#unseen(view, theme).length > 0 ? { from: 'theme', theme } : { from: 'deck' };
  }

  #isUnseen({ table }: View, card: CardId): boolean {
    return !table.seen.includes(card) && !this.before.includes(card);
  }

  /** Cards that have not been on the table, of a theme or of all. */
  #unseen(view: View, theme?: CardId): CardId[] {
    const themes = this.room.cards?.themes.filter(({ id }) => theme === undefined || id === theme) ?? [];
    return themes
      .flatMap((one): Card[] => [one, ...one.cards])
      .map(({ id }) => id)
      .filter((id) => this.#isUnseen(view, id));
  }

  /** Shows the facilitator a card; not the one of `but`, where there is another. */
  #peek(view: View, source: Source, but?: CardId): void {
    if (source.from === 'list') return void (this.dialog = { is: 'peek', card: source.card, source });
    const unseen = this.#unseen(view, source.from === 'theme' ? source.theme : undefined);
    const others = unseen.length > 1 ? unseen.filter((id) => id !== but) : unseen;
    const card = others[Math.floor(Math.random() * others.length)];
    // Without the deck there is nothing to look at; and when all have been seen, the room says so.
    if (!card) return void this.turn({ type: 'draw' });
    this.dialog = { is: 'peek', card, source };
  }

  #goOn(view: View): void {
    const { next } = this;
    if (!next) return;
    switch (next.step) {
      case 'open':
        return void this.#open();
      case 'phase':
        return void this.do({ type: 'phase', phase: next.phase });
      case 'draw':
        return this.#peek(view, next.source);
      default:
        return this.act(next.step);
    }
  }

  /** Sets the timer for as long as the phase was meant to take, or stops one that runs. */
  #timer({ room: { timer, phase } }: View): void {
    const runs = timer !== null && Date.parse(timer.ends_at) > this.room.clock.now();
    const minutes = PLANS[planOf(this.room.code).length][phase];
    void this.do({ type: 'timer', seconds: runs ? null : minutes * 60 });
  }

  #rounds(): void {
    void this.overHttp(async () => {
      this.dialog = { is: 'rounds', rounds: await this.lead.rounds() };
    });
  }

  readonly #deeds: Record<Deed, (view: View) => void> = {
    next_step: (view) => this.#goOn(view),
    search: () => this.page.search(),
    draw: () => void this.turn({ type: 'draw' }),
    open: () => void this.#open(),
    back: ({ stage }) => stage && void this.turn({ type: 'put_back' }),
    undo: ({ room: { undo } }) => undo && void this.do({ type: 'undo' }),
    next: () => void this.do({ type: 'next_turn' }),
    timer: (view) => this.#timer(view),
    breathe: () => void this.do({ type: 'breathe', seconds: BREATHE_SECONDS }),
    check_in: () => this.#askFeeling('check_in'),
    check_out: () => this.#askFeeling('check_out'),
    vote: () => this.#show('vote'),
    own: () => this.#show('own'),
    evaluation: () => this.#show('evaluation'),
    keep: () => void this.turn({ type: 'ask', kind: 'vote', questions: [KEEP_VOTE], purpose: 'keep_vote' }),
    curtain: ({ room: { mode } }) => (this.curtain = mode === 'live' && !this.curtain),
    lock: ({ room: { locked } }) => void this.do({ type: locked ? 'unlock' : 'lock' }),
    invite: () => this.#show('invite'),
    rounds: () => this.#rounds(),
    end: () => this.#show('end'),
    help: () => this.#show('keys'),
  };
}
