// What only a facilitator does: commands one after the other, and what the key opens over HTTP.
// Never: markup, words.

import type { Card, Deck, FacilitatorCommand, PastRound, View } from '../protocol.gen';
import { OWN_DECK } from '../wire/http';
import type { ExtraKey, LeadHttp, OpenedRoom, OwnDeck, Published } from '../wire/lead';
import type { Refused } from '../wire/session';
import { remember, recall } from '../device/memory';
import { withStage } from './keepsake';
import { dropKey, keepKey } from './led';
import { opens } from './nextStep';
import type { RoomState } from './room.svelte';
import { keepPublished, keepSeen, publishedBefore, seenBefore } from './seen';

interface Asked {
  readonly command: FacilitatorCommand;
  /** The step the person saw, and the steps of their own that came after. */
  after: number;
  readonly verdict: Promise<Refused | null>;
  readonly settle: (verdict: Refused | null) => void;
}

/** So much a room takes along from another [F15]. */
const CARRIED_MAX = 1_000;
/** Characters of what was published that are taken along: they fit into what a server takes, beside a deck of the room's own. */
const CARRIED_CHARS_MAX = 35_000;

export class Lead {
  /** Links made on this page: each is shown this once. */
  links: readonly ExtraKey[] = $state.raw([]);
  /** Which keys this device has given away, by their ids; the server lists none. */
  given: readonly string[] = $state.raw([]);
  /** The room that was opened in place of this one, while this one has not ended. */
  moved: OpenedRoom | null = $state.raw(null);
  /** The key with which it was opened; `null`: no lasting address leads there. */
  #leads: string | null = null;
  /** What is on its way, the oldest first. */
  #queue: readonly Asked[] = $state.raw([]);

  constructor(
    private readonly room: RoomState,
    private readonly key: string,
    private readonly http: Pick<
      LeadHttp,
      'rounds' | 'addKey' | 'revokeKey' | 'openRoom' | 'seriesQr' | 'endRoom'
    >,
  ) {
    this.given = (recall(`given.${room.code}`) ?? '').split(' ').filter(Boolean);
  }

  /** Whether something that was asked here has no verdict yet. */
  get busy(): boolean {
    return this.#queue.length > 0;
  }

  /**
   * One thing after the other: the room must have answered the first before the second can say what it saw [F9].
   * The same thing asked again meanwhile is a double tap, and has the same verdict.
   */
  do(command: FacilitatorCommand): Promise<Refused | null> {
    const view = this.room.view;
    if (!view) return Promise.resolve('no_answer');
    const same = JSON.stringify(command);
    const twin = this.#queue.find((asked) => JSON.stringify(asked.command) === same);
    if (twin) return twin.verdict;
    let settle: Asked['settle'] = () => {};
    const verdict = new Promise<Refused | null>((resolve) => (settle = resolve));
    this.#queue = [...this.#queue, { command, after: view.room.step, verdict, settle }];
    if (this.#queue.length === 1) void this.#ask();
    return verdict;
  }

  /** Whether turning the table now would cut off people who are answering: `answered`, or `null`. */
  get cutsOff(): number | null {
    const view = this.room.view;
    // Where no result will ever be seen, nothing is lost.
    if (!view || opens(view) === 'never') return null;
    const questions = view.stage?.questions ?? [];
    const answered = Math.max(
      0,
      ...questions.filter(({ open }) => open).map((question) => question.answered),
    );
    return answered > 0 ? answered : null;
  }

  rounds(): Promise<PastRound[]> {
    return this.http.rounds(this.room.code, this.key);
  }

  /** The lasting address of a group as a picture. */
  seriesQr(id: string): Promise<string> {
    return this.http.seriesQr(id);
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
   * Opens another room with the same choices and ends this one, which tells everybody that they move. Nothing leads
   * from one to the other but this device: whoever should not be here must not read the new code here either. A room that was opened is kept until
   * this one has ended: whoever tries again moves there. `series`: the key of the lasting address, if it is to lead there too [S7].
   */
  async move(series: string | null = null): Promise<OpenedRoom | null> {
    const view = this.room.view;
    if (!view) return null;
    if (!this.moved || this.#leads !== series) {
      const inVain = this.moved;
      this.#leads = series;
      const published = carried(this.room.code, publishedIn(withStage(await this.rounds(), view.stage)));
      this.moved = await this.#openLike(view, published, series);
      keepPublished(this.moved.code, published);
      // Else the address of the group would lead to it, or a place of the server be taken, until its time is over.
      if (inVain) void this.http.endRoom(inVain.code, inVain.key);
    }
    keepSeen(this.moved.code, [...seenBefore(this.room.code), ...view.table.seen]);
    return (await this.do({ type: 'end', moved: true })) === null ? this.moved : null;
  }

  /** The address by which this room is led: a secret. */
  get ownLink(): string {
    return this.room.links.join.replace(/#.*|$/, `/lead#${this.key}`);
  }

  /** Keeps the way back on this device, unless another one is kept; `true`: the address need not say it any more. */
  keepKey(): boolean {
    const { code } = this.room;
    const kept = recall(`key.${code}`);
    return (kept === null || kept === this.key) && keepKey(code, this.key);
  }

  /** The room takes this key no more. */
  dropKey(): void {
    dropKey(this.room.code, this.key);
  }

  /** What has been seen in this room counts as seen there: neither a card nor a question comes for the first time. */
  #openLike(view: View, published: readonly Published[], series: string | null): Promise<OpenedRoom> {
    const { deck, lang, title, floor, mode, open_when_all, rehearsal } = view.room;
    const before = seenBefore(this.room.code).filter((card) => !view.table.seen.includes(card));
    const seen = [...before, ...view.table.seen].slice(-CARRIED_MAX);
    // A room's own deck is nowhere but in the room, and on its pages.
    const own = deck === OWN_DECK && this.room.cards;
    return this.http.openRoom({
      ...(own ? { own_deck: ownDeck(own.deck) } : { deck }),
      ...{ lang, floor, mode, open_when_all, rehearsal, seen, published },
      ...(title ? { title } : {}),
      ...(series ? { series_key: series } : {}),
    });
  }

  #give(ids: readonly string[]): void {
    this.given = ids;
    remember(`given.${this.room.code}`, ids.join(' '));
  }

  async #ask(): Promise<void> {
    const [asked] = this.#queue;
    if (!asked) return;
    const verdict = await this.room.do({ ...asked.command, after: asked.after });
    const later = this.#queue.slice(1);
    // What was asked next was asked of a room that did not come about.
    this.#queue = verdict === null ? later : [];
    asked.settle(verdict);
    if (verdict !== null) return later.forEach((next) => next.settle(verdict));
    // Our own step is known to us, another facilitator's is not: then the next one is `stale`, as it should be.
    const moved = Math.min(1, (this.room.view?.room.step ?? asked.after) - asked.after);
    for (const next of later) next.after += moved;
    await this.#ask();
  }
}

function ownDeck({ lang, title, themes }: Deck): OwnDeck {
  const plain = ({ id, title, ask }: Card) => ({ id, title, ask });
  return {
    ...(lang && { lang }),
    title,
    themes: themes.map((theme) => ({ ...plain(theme), cards: theme.cards.map(plain) })),
  };
}

/** The questions to be taken along, those of the codes before this one too, each once: the newest ones that fit. */
function carried(code: string, published: readonly Published[]): readonly Published[] {
  const all = [...publishedBefore(code), ...published].map((one) => JSON.stringify(one));
  const once = all.filter((one, at) => all.lastIndexOf(one) === at).slice(-CARRIED_MAX);
  let left = CARRIED_CHARS_MAX;
  const fit: Published[] = [];
  for (const one of once.reverse()) {
    if (one.length > left) continue;
    left -= one.length;
    fit.unshift(JSON.parse(one) as Published);
  }
  return fit;
}

/** The questions of which a result was seen. */
function publishedIn(rounds: readonly PastRound[]): Published[] {
  return rounds.flatMap(({ card, kind, questions, tallies }): Published[] => {
    if (card) return tallies.some((tally) => tally !== null) ? [{ card }] : [];
    return questions.filter((_, at) => tallies[at]).map(({ ask }) => ({ kind, ask }));
  });
}
