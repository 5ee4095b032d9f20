// The programs of a rehearsal: a connection each, over the wire that everybody has, and the scenario's clock. They leave a
// room that is no rehearsal before their first command [P4]. Never: Svelte, the document, what is shown of it.

import { CLOSE, type Command, type Hello, type Update, type View } from '../protocol.gen';
import { reduce, type Seen } from '../room/view';
import type { Connect, SessionEvents } from '../wire/session';
import { cuesAtBegin, cuesOf, type Look, lookAt } from './cues';
import type { Action, Plot } from './actions';
import type { Cast } from './cast';
import { Director } from './director';
import type { PersonId } from './scenario';

/** Longer between two ticks, and the machine had slept: nothing is made up for. */
const GAP_MS = 5_000;
export const SPEEDS = [0.5, 1, 2, 4] as const;

/** All that outlives a reload: plain data. */
export interface Saved {
  readonly plot: Plot;
  readonly tickets: Readonly<Record<PersonId, string>>;
  readonly turns: Readonly<Record<PersonId, string>>;
  readonly look: Look | null;
  readonly speed: number;
  readonly paused: boolean;
}

/** What the crowd tells the page. */
export type News =
  | { readonly is: 'action'; readonly at: number; readonly action: Action }
  | {
      readonly is: 'clock';
      readonly at: number;
      readonly begun: number | null;
      readonly here: number;
      readonly of: number;
      /** The scenario has come to its end. */
      readonly spent: boolean;
    }
  | { readonly is: 'gap'; readonly at: number; readonly ms: number }
  /** What everybody is sent: the frames of whoever looks for all, and a whole view when that is another. */
  | { readonly is: 'frame'; readonly kind: 'view'; readonly data: View }
  | { readonly is: 'frame'; readonly kind: 'update'; readonly data: Update }
  /** The room is no rehearsal, or is over: nobody of the crowd is left in it. */
  | { readonly is: 'left'; readonly why: 'no_rehearsal' | 'over' };

export interface CrowdParts {
  readonly cast: Cast;
  readonly connect: Connect;
  /** The word of the room's door, if it is known. */
  readonly door: string | null;
  readonly saved: Saved | null;
  /** They come from a room that was left for this one. */
  readonly follows: boolean;
  readonly post: (news: News) => void;
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number;
}

interface Member {
  readonly who: PersonId;
  session: ReturnType<Connect> | null;
  ticket: string | null;
  /** The token of a hand that is up. */
  turn: string | null;
  seen: Seen | null;
  welcome: boolean;
}

export class Crowd {
  readonly #director: Director;
  readonly #members = new Map<PersonId, Member>();
  #look: Look | null;
  #speed: number;
  #paused: boolean;
  #ticked: number;
  #over = false;
  /** When the timer of the room ends, by our own clock, and as the room says it. */
  #timer: { readonly at: number; readonly ends: string } | null = null;
  /** By how much the room's clock is ahead of ours. */
  #ahead = 0;
  #clockSaid = '';
  /** Who looks for all. */
  #looks: Member | null = null;

  constructor(private readonly parts: CrowdParts) {
    const saved = parts.saved && parts.follows ? movedOn(parts.saved, parts.cast) : parts.saved;
    this.#director = new Director(parts.cast, saved?.plot);
    this.#look = saved?.look ?? null;
    this.#speed = saved?.speed ?? 1;
    this.#paused = saved?.paused ?? false;
    this.#ticked = parts.clock();
    for (const who of this.#director.plot.here)
      this.#come(who, saved?.tickets[who] ?? null, saved?.turns[who] ?? null);
    if (parts.follows) this.#do(this.#director.notice('moved'));
  }

  get saved(): Saved {
    const kept = (of: 'ticket' | 'turn') =>
      Object.fromEntries([...this.#members.values()].flatMap((one) => (one[of] ? [[one.who, one[of]]] : [])));
    return {
      plot: this.#director.plot,
      tickets: kept('ticket'),
      turns: kept('turn'),
      look: this.#look,
      speed: this.#speed,
      paused: this.#paused,
    };
  }

  begin(): void {
    this.tick();
    this.#do(this.#director.begin(this.#look ? cuesAtBegin(this.#look) : []));
  }

  /** The trainee has said a sentence of the scenario aloud. */
  said(option: string): void {
    this.tick();
    this.#do(this.#director.notice(`said:${option}`));
  }

  pace(speed: number, paused: boolean): void {
    this.tick();
    [this.#speed, this.#paused] = [speed, paused];
  }

  /** Time has gone on. Asked often; how often does not matter. */
  tick(): void {
    const now = this.parts.clock();
    const passed = now - this.#ticked;
    this.#ticked = now;
    const { plot } = this.#director;
    if (passed > GAP_MS) {
      this.#paused = true;
      this.parts.post({ is: 'gap', at: plot.now, ms: passed });
    } else if (!this.#paused) this.#advance(plot.now + passed * this.#speed);
    this.#hearTimer(now);
    this.#postClock();
  }

  /** Each thing at its own moment, however seldom the clock is looked at: a seed plays the same again. */
  #advance(until: number): void {
    for (let next = this.#director.next; next !== null && next <= until; next = this.#director.next)
      this.#do(this.#director.advance(next));
    this.#do(this.#director.advance(until));
  }

  /** The page is told once a second, and when somebody comes or goes. */
  #postClock(): void {
    const { now: at, begun } = this.#director.plot;
    const here = [...this.#members.values()].filter(({ welcome }) => welcome).length;
    const said = [Math.floor(at / 1_000), begun, here, this.#members.size].join();
    if (said === this.#clockSaid) return;
    this.#clockSaid = said;
    const spent = this.#director.isSpent;
    this.parts.post({ is: 'clock', at, begun, here, of: this.#members.size, spent });
  }

  /** Everybody leaves. */
  leave(): void {
    this.#over = true;
    for (const { session } of this.#members.values()) session?.leave();
    this.#members.clear();
  }

  #do(actions: readonly Action[]): void {
    for (const action of actions) {
      if (this.#over) return;
      switch (action.is) {
        case 'do':
          void this.#members.get(action.who)?.session?.do(action.command);
          break;
        case 'come':
          for (const who of action.who) this.#come(who, null, null);
          break;
        case 'go':
          for (const who of action.who) this.#go(who);
          break;
        case 'drop':
          this.#drop(action.who);
          break;
        case 'rejoin': {
          const member = this.#members.get(action.who);
          if (member) this.#connect(member);
          break;
        }
        case 'say':
        case 'unheard':
        case 'hint':
        case 'lead_away':
        case 'task':
          break;
      }
      this.parts.post({ is: 'action', at: this.#director.plot.now, action });
    }
  }

  #come(who: PersonId, ticket: string | null, turn: string | null): void {
    const member: Member = { who, session: null, ticket, turn, seen: null, welcome: false };
    this.#members.set(who, member);
    if (this.#director.plot.away[who] === undefined) this.#connect(member);
  }

  #connect(member: Member): void {
    const hello = (): Hello => ({
      as: 'participant',
      ...(member.ticket && { ticket: member.ticket }),
      ...(this.parts.door && { door: this.parts.door }),
    });
    member.session = this.parts.connect(hello, this.#eventsOf(member));
  }

  #eventsOf(member: Member): SessionEvents {
    return {
      welcomed: (welcome) => {
        if (this.#over) return;
        if (!welcome.view.room.rehearsal) return this.#turnAway('no_rehearsal');
        member.welcome = true;
        this.#ahead = Date.parse(welcome.now) - this.parts.clock();
        member.ticket = welcome.you.ticket ?? member.ticket;
        member.turn = welcome.you.turn ?? null;
        member.seen = reduce(null, { type: 'welcome', ...welcome });
        if (this.#looks === member) this.#looks = null;
        this.#see(member);
      },
      updated: (update) => {
        member.seen = reduce(member.seen, { type: 'update', ...update });
        this.#see(member, update);
      },
      done: (command: Command, turn) => {
        if (command.type === 'raise') member.turn = turn ?? null;
        if (command.type === 'lower') member.turn = null;
        this.#hear(member, member.seen?.view);
      },
      refused: () => {},
      waiting: () => {},
      lost: () => {
        member.welcome = false;
      },
      closed: (code) => {
        member.welcome = false;
        if (code === CLOSE.ended || code === CLOSE.unknown_room) this.#turnAway('over');
      },
    };
  }

  /** All see the same: the first who is here looks for all. */
  #see(member: Member, update?: Update): void {
    const first = [...this.#members.values()].find(({ welcome }) => welcome);
    const view = member.seen?.view;
    if (this.#over || member !== first || !view) return this.#hear(member);
    if (this.#looks !== member || !update) this.parts.post({ is: 'frame', kind: 'view', data: view });
    else this.parts.post({ is: 'frame', kind: 'update', data: update });
    this.#looks = member;
    // What follows from it follows at this moment, not at the last tick.
    this.tick();
    const ends = view.room.timer?.ends_at;
    this.#timer = ends ? { ends, at: Date.parse(ends) - this.#ahead } : null;
    const look = lookAt(view);
    const cues = this.#look ? cuesOf(this.#look, look) : [];
    this.#look = look;
    this.#director.see(view.stage);
    for (const cue of cues) this.#do(this.#director.notice(cue));
    for (const one of this.#members.values()) this.#hear(one, view);
  }

  #hearTimer(now: number): void {
    const { plot } = this.#director;
    if (!this.#timer || now < this.#timer.at || plot.timer === this.#timer.ends) return;
    plot.timer = this.#timer.ends;
    this.#do(this.#director.notice('timer'));
  }

  /** Whoever has the word says what they came to say. */
  #hear({ who, turn }: Member, view?: View): void {
    if (turn && view?.people.speaking === turn) this.#do(this.#director.word(who));
  }

  #go(who: PersonId): void {
    this.#members.get(who)?.session?.leave();
    this.#members.delete(who);
  }

  /** The line breaks; when it is back, the scenario's clock says. */
  #drop(who: PersonId): void {
    const member = this.#members.get(who);
    member?.session?.leave();
    if (member) Object.assign(member, { session: null, welcome: false });
  }

  #turnAway(why: 'no_rehearsal' | 'over'): void {
    if (this.#over) return;
    this.leave();
    this.parts.post({ is: 'left', why });
  }
}

/** What goes along into a new room: who they are and what has happened, nothing of the old room, and nobody unknown. */
function movedOn({ plot, ...saved }: Saved, { people }: Cast): Saved {
  const here = plot.here.filter((who) => people[who]);
  const due = plot.due.filter(({ is }) => is !== 'answer' && is !== 'give_up' && is !== 'rejoin');
  return {
    ...saved,
    plot: { ...plot, here, due, away: {}, hands: {}, told: {}, round: 0 },
    ...{ tickets: {}, turns: {}, look: null },
  };
}
