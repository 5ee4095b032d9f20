// A room as this page knows it: the view everybody shares, what is one's own, how the line stands.
// Never: markup, sockets, the words people read.

import {
  CLOSE,
  type Close,
  type Command,
  type Hello,
  type OwnAnswer,
  type PastRound,
  type Reaction,
  type Role,
  type StageView,
  type Update,
  type View,
  type Welcome,
} from '../protocol.gen';
import { doorIn, pathTo } from '../address';
import { Problem } from '../problem';
import type { Http, RoomInfo } from '../wire/http';
import { freshId } from '../wire/ids';
import type { Connect, Refused } from '../wire/session';
import { Cards } from './cards';
import { Clock } from './clock';
import { forgetRoom, remember, recall } from '../device/memory';
import { type Hand, handOf, isShown } from './hand';
import { type News, newsOf } from './news';
import { afterCommand, NOTHING_OWN, onRound, type Own, ownOf } from './own';
import { type Spark, Sparks } from './sparks.svelte';
import { reduce, type Seen } from './view';

export type Status =
  /** Not let in yet; `tries` failed so far; `queued`: the server let nobody in by a code at that moment. */
  | { is: 'coming'; tries: number; queued?: boolean }
  | { is: 'here' }
  /** Was here and will be again. */
  | { is: 'away' }
  /** For good; `at`: when, by the server's clock, if one saw it happen. */
  | { is: 'closed'; code: number; at: number | null };

/** Waits before the deck is asked for again: the first, doubled up to the longest. */
const DECK_RETRY_MS = 1_000;
const DECK_RETRY_MAX_MS = 30_000;
/** A blink of the line is no news: so long it may last before it is said. */
const BLINK_MS = 1_500;

export interface RoomParts {
  readonly code: string;
  readonly hello: () => Hello;
  readonly connect: Connect;
  readonly http: Pick<Http, 'deck' | 'room' | 'qr' | 'json'>;
  /** Where the client is served. */
  readonly base: URL;
}

export class RoomState {
  status: Status = $state.raw({ is: 'coming', tries: 0 });
  cards: Cards | null = $state.raw(null);
  /** Why the last thing asked here was not done, until it was read. */
  refusal: Refused | 'opened' | null = $state.raw(null);
  news: News | null = $state.raw(null);
  readonly clock = new Clock();
  readonly #sparks = new Sparks();
  /** The round that was on stage when this page came in: its card has been turned already. */
  cameTo: number | null = $state.raw(null);
  /** One has come for the first time, and not back. */
  isNew = false;

  #seen: Seen | null = $state.raw(null);
  #confirmed: Own = $state.raw(NOTHING_OWN);
  #waiting: readonly Command[] = $state.raw([]);

  // Four sections that change by themselves: a reaction is no reason to think about the deck again.
  readonly #isSeen = $derived(this.#seen !== null);
  readonly #room = $derived(this.#seen?.view.room);
  readonly #stage = $derived(this.#seen?.view.stage ?? null);
  readonly #table = $derived(this.#seen?.view.table);
  readonly #people = $derived(this.#seen?.view.people);
  readonly #sections = sections({
    room: () => this.#room,
    stage: () => this.#stage,
    table: () => this.#table,
    people: () => this.#people,
  });

  /** One's own as it is meant to be: what the room confirmed, and on top what was just pressed. */
  readonly own: Own = $derived(this.#waiting.reduce(afterCommand, this.#confirmed));
  readonly hand: Hand = $derived(handOf(this.own.turn, this.view?.people));

  /** Told when a command has its verdict; `lead.svelte.ts` asks one thing after the other. */
  settled: (refusal: Refused | null) => void = () => {};

  #session: ReturnType<Connect> | null = $state.raw(null);
  #publicBase: URL = $state.raw(new URL('http://localhost'));
  /** The word behind the `#` of invitations, once this page knows it. */
  #door: string | null = $state.raw(null);
  #left = false;
  #fetching = false;
  #blink: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: RoomParts) {
    this.#publicBase = parts.base;
    this.#door = recall(`door.${parts.code}`);
  }

  get code(): string {
    return this.parts.code;
  }

  /** All that may be seen; `null`: not let in yet. One object for as long as the page lives: its sections change. */
  get view(): View | null {
    return this.#isSeen ? this.#sections : null;
  }

  /** The address to give away: such as a phone can open, once `find` has asked the server. */
  get links() {
    const { href } = new URL(
      pathTo({ screen: 'participant', code: this.code }, this.#publicBase),
      this.#publicBase,
    );
    return {
      join: href + (this.#door ? `#${this.#door}` : ''),
      qr: () => this.parts.http.qr(this.code, this.parts.hello()),
    };
  }

  /** Presses that are in the air. */
  get sparks(): readonly Spark[] {
    return this.#sparks.inAir;
  }

  /** Milliseconds on the timer; below zero when it is over, `null` when none was set. */
  get timeLeft(): number | null {
    const timer = this.view?.room.timer;
    return timer ? this.clock.until(timer.ends_at) : null;
  }

  /** Whether the room has not said yet that it knows the last press. */
  get waits(): boolean {
    return this.#waiting.length > 0;
  }

  /** Whether somebody here has asked to come in. */
  get entered(): boolean {
    return this.#session !== null;
  }

  /** What may be known of the room before one comes in. */
  async find(): Promise<RoomInfo> {
    const info = await this.parts.http.room(this.code, this.parts.hello()).catch((error: unknown) => {
      const { code } = Problem.from(error);
      if (code === 'room_ended' || code === 'unknown_room') forgetRoom(this.code);
      throw error;
    });
    if (info.join_url) this.#invite(new URL(info.join_url));
    return info;
  }

  /** The rounds that are over, as everybody here saw them. Whoever asked with the code alone would be counted as an observer. */
  async rounds(): Promise<PastRound[]> {
    const pass = this.parts.hello();
    const isKnown = pass.key ?? pass.ticket ?? pass.door;
    return isKnown ? this.parts.http.json(`rooms/${this.code}/rounds`, {}, pass) : [];
  }

  enter(): void {
    this.#session = this.parts.connect(this.parts.hello, {
      welcomed: (welcome) => this.#welcomed(welcome),
      updated: (update) => this.#updated(update),
      done: (command, turn) => {
        this.#confirmed = afterCommand(this.#confirmed, command);
        if (turn) this.#confirmed = { ...this.#confirmed, turn };
      },
      refused: (command, reason) => {
        this.refusal = this.#isTooLate(command, reason) ? 'opened' : reason;
      },
      waiting: (commands) => {
        this.#waiting = commands;
      },
      lost: (why) => this.#lost(why),
      closed: (code, fresh) => this.#closed(code, fresh),
    });
  }

  /** Away from here by one's own will: the page goes with it, so nothing is said. */
  leave(): void {
    this.#left = true;
    this.#session?.leave();
  }

  /** As if the line had broken for so long: a rehearsal asks for it. What is pressed meanwhile has no answer. */
  away(ms: number): void {
    this.leave();
    this.#session = null;
    this.#lost(null);
    setTimeout(() => {
      this.#left = false;
      this.enter();
    }, ms);
  }

  /** Asks the room for something; the verdict comes back, `null` when it was done. */
  async do(command: Command): Promise<Refused | null> {
    this.refusal = null;
    return this.#session ? this.#session.do(command) : 'no_answer';
  }

  answer(question: number, answer: NonNullable<OwnAnswer>): void {
    const value = typeof answer === 'number' ? answer : null;
    const decline = answer === 'decline' && { decline: true };
    this.#onStage(({ round }) => void this.do({ type: 'answer', round, question, value, ...decline }));
  }

  press(reaction: Reaction): void {
    const type = this.own.reactions.includes(reaction) ? 'unreact' : 'react';
    this.#onStage(({ round }) => void this.do({ type, round, reaction }));
  }

  raise(): void {
    void this.do({ type: 'raise' });
  }

  lower(): void {
    void this.do({ type: 'lower' });
  }

  #onStage(act: (stage: StageView) => void): void {
    if (this.view?.stage) act(this.view.stage);
  }

  /** The address people are invited by: its word opens this door for whatever screens this device opens next. */
  #invite(join: URL): void {
    this.#publicBase = new URL('.', join);
    const door = doorIn(join.hash);
    if (door) remember(`door.${this.code}`, (this.#door = door));
  }

  #welcomed(welcome: Welcome): void {
    const wasAway = this.status.is === 'away';
    const before = this.#seen?.view;
    clearTimeout(this.#blink);
    this.#blink = undefined;
    this.isNew ||= !recall(`ticket.${this.code}`);
    if (welcome.you.ticket) remember(`ticket.${this.code}`, welcome.you.ticket);
    remember(`until.${this.code}`, welcome.view.room.expires_at);
    this.clock.set(welcome.now);
    if (!this.#seen) this.cameTo = welcome.view.stage?.round ?? null;
    this.#confirmed = ownOf(welcome);
    this.#seen = reduce(null, { type: 'welcome', ...welcome });
    this.status = { is: 'here' };
    // What happened meanwhile is more than that one is back.
    const missed = before && newsOf(before, welcome.view, this.own, this.parts.hello().as);
    if (missed) this.news = missed;
    else if (wasAway) this.news = { is: 'back' };
    void this.#fetchCards(welcome.view.room.deck);
  }

  #updated(update: Update): void {
    const before = this.#seen?.view;
    this.#seen = reduce(this.#seen, { type: 'update', ...update });
    const after = this.#seen?.view;
    if (!before || !after) return;
    this.#confirmed = onRound(this.#confirmed, after.stage?.round ?? null);
    this.#forgetPassedTurn(before, after);
    // What was refused in another round is read no more, but that somebody else was faster.
    if (before.stage?.round !== after.stage?.round && this.refusal !== 'stale') this.refusal = null;
    this.news = newsOf(before, after, this.own, this.parts.hello().as) ?? this.news;
    if (update.sparks) this.#sparks.fly(update.sparks);
  }

  /** The result opened while the answer was on its way: the round is the same, and it is no mistake. */
  #isTooLate(command: Command, reason: Refused): boolean {
    return reason === 'round_over' && command.type === 'answer' && command.round === this.view?.stage?.round;
  }

  /** A hand that was seen and is seen no more has had its turn. One not seen yet is only on its way. */
  #forgetPassedTurn(before: View, after: View): void {
    const { turn } = this.#confirmed;
    if (turn && isShown(turn, before.people) && !isShown(turn, after.people))
      this.#confirmed = { ...this.#confirmed, turn: null };
  }

  #lost(why: Close | null): void {
    if (this.status.is === 'coming')
      this.status = { is: 'coming', tries: this.status.tries + 1, queued: why === 'too_fast' };
    // From the first loss: a try that fails meanwhile puts nothing off.
    else this.#blink ??= setTimeout(() => (this.status = { is: 'away' }), BLINK_MS);
  }

  #closed(code: number, fresh: boolean): void {
    clearTimeout(this.#blink);
    if (code === CLOSE.ended || code === CLOSE.moved || code === CLOSE.unknown_room) forgetRoom(this.code);
    if (this.#left) return;
    const saw = fresh && this.status.is === 'here';
    this.status = { is: 'closed', code, at: saw ? this.clock.now() : null };
  }

  /** Asks for the deck until it comes, unless there is none: one loop for a room, whatever the line does. */
  async #fetchCards(deck: string): Promise<void> {
    if (this.cards || this.#fetching) return;
    this.#fetching = true;
    for (
      let wait = DECK_RETRY_MS;
      this.status.is !== 'closed';
      wait = Math.min(wait * 2, DECK_RETRY_MAX_MS)
    ) {
      try {
        const { code, hello, http } = this.parts;
        this.cards = new Cards(await http.deck(deck, code, hello()));
        break;
      } catch (error) {
        if (Problem.from(error).code === 'unknown_deck') break;
        await new Promise((again) => setTimeout(again, wait));
      }
    }
    this.#fetching = false;
  }
}

/** A view whose sections are looked up whenever somebody looks. */
function sections(of: { readonly [Section in keyof View]: () => View[Section] | undefined }): View {
  const view = {} as View;
  for (const section of Object.keys(of) as (keyof View)[])
    Object.defineProperty(view, section, { get: of[section], enumerable: true });
  return view;
}

const VISIT = freshId();

/** The hello of somebody without a key: with what this device has kept of an earlier visit or of an invitation. */
export function helloOf(role: Exclude<Role, 'facilitator'>, code: string): Hello {
  const ticket = role === 'participant' && recall(`ticket.${code}`);
  const door = recall(`door.${code}`);
  // Without a ticket one is known by chance: a hello that has to be said again makes nobody two.
  const pass = role === 'participant' && (ticket ? { ticket } : { visit: VISIT });
  return { as: role, ...pass, ...(door && { door }) };
}
