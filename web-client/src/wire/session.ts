// Typed messages over a connection that comes back: hello, the outbox of what is not yet done, padding.
// Never: what a room is, Svelte, the page.

import {
  type Close,
  LIMITS,
  type Command,
  type Hello,
  type Refusal,
  type ServerMessage,
  type Update,
  type Welcome,
} from '../protocol.gen';
import { freshId } from './ids';
import { comesBack, Connection } from './connection';
import type { Ways } from './line';

export interface SessionEvents {
  welcomed(welcome: Welcome): void;
  updated(update: Update): void;
  /** A command of ours has happened; `turn` is the hand that a `raise` put up. */
  done(command: Command, turn: string | undefined): void;
  refused(command: Command, reason: Refused): void;
  /** What has been asked and not been answered yet, in order. */
  waiting(commands: readonly Command[]): void;
  /** `why`: what the other side said in closing; `null`: it broke or fell silent. */
  lost(why: Close | null): void;
  /** For good; `fresh`: the line was alive until then, so that it has just happened. */
  closed(code: number, fresh: boolean): void;
}

/** What a room does with a session: tests put a quiet one in its place. */
export type Connect = (hello: () => Hello, on: SessionEvents) => Pick<Session, 'do' | 'leave'>;

/** Why a command was not done: the room's reason, or none at all in all that time. */
export type Refused = Refusal | 'no_answer';

/** Where what waits outlives the page. */
export interface OutboxStore {
  read(): readonly Asked[];
  write(asked: readonly Asked[]): void;
}

/** A command and its id: said twice, it still happens once. */
export interface Asked {
  readonly id: string;
  readonly command: Command;
}

const NO_STORE: OutboxStore = { read: () => [], write: () => {} };

interface Waiting {
  readonly id: string;
  readonly command: Command;
  /** Tells whoever asked; `null`: it has happened. */
  readonly settle: (verdict: Refused | null) => void;
  sent: boolean;
  retries: number;
  /** Until it is said again, or given up. */
  timer?: ReturnType<typeof setTimeout>;
}

const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 10_000;
/** A room answers within a moment; after so long on a line that is alive it never will. A dead one is found out sooner. */
const VERDICT_MS = 20_000;
/** What a browser says when the page itself closes a socket. */
const NORMAL_CLOSE = 1000;

export class Session {
  readonly #connection: Connection;
  #outbox: Waiting[] = [];
  #welcome = false;
  #goodbye: Close | null = null;

  constructor(
    ways: Ways,
    private readonly hello: () => Hello,
    private readonly on: SessionEvents,
    private readonly store: OutboxStore = NO_STORE,
  ) {
    this.#outbox = store.read().map((asked) => waitingOf(asked));
    this.#connection = new Connection(ways, {
      opened: () => this.#connection.send(padded({ type: 'hello', ...this.hello() })),
      heard: (text) => this.#heard(JSON.parse(text) as ServerMessage),
      lost: () => {
        this.#welcome = false;
        // Nobody answers on a line that is gone: all is said again on the next.
        for (const { timer } of this.#outbox) clearTimeout(timer);
        on.lost(this.#goodbye);
        this.#goodbye = null;
      },
      closed: (code, fresh) => {
        this.#welcome = false;
        for (const { timer, settle } of this.#outbox.splice(0)) {
          clearTimeout(timer);
          settle('no_answer');
        }
        store.write([]);
        on.closed(code, fresh);
      },
    });
  }

  /** Asks for something, now or after the next welcome. Every question ends: with `null` it was done. */
  do(command: Command): Promise<Refused | null> {
    const place = placeOf(command);
    for (const older of this.#outbox)
      if (!older.sent && place && placeOf(older.command) === place) this.#take(older.id)?.settle(null);
    return new Promise((settle) => {
      const waiting = waitingOf({ id: freshId(), command }, settle);
      this.#outbox.push(waiting);
      this.#send(waiting);
      this.#notify();
    });
  }

  leave(): void {
    this.#connection.end(NORMAL_CLOSE);
  }

  #heard(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.#welcome = true;
        this.#connection.settle();
        this.on.welcomed(message);
        this.on.waiting(this.#outbox.map(({ command }) => command));
        // Only now: whoever gets a new ticket must not have asked with the old one.
        for (const waiting of this.#outbox) this.#send(waiting);
        break;
      case 'update':
        this.on.updated(message);
        break;
      case 'done': {
        const waiting = this.#take(message.id);
        if (waiting) this.on.done(waiting.command, message.turn);
        this.#notify();
        waiting?.settle(null);
        break;
      }
      case 'refused':
        this.#refused(message.id, message.reason);
        break;
      case 'bye':
        this.#goodbye = message.reason;
        // A proxy may swallow the close code that follows. By its number: a newer server may have reasons that this page does not know.
        if (!comesBack(message.code)) this.#connection.end(message.code);
        break;
      case 'beat':
        break;
    }
  }

  #refused(id: string | null, reason: Refusal): void {
    // Without an id it is the one that was sent first: a room answers in order.
    const waiting = this.#outbox.find((one) => (id === null ? one.sent : one.id === id));
    if (!waiting) return;
    if (reason !== 'retry') this.#giveUp(waiting, reason);
    else if (this.#isOutdated(waiting)) {
      this.#take(waiting.id);
      this.#notify();
      waiting.settle(null);
    } else {
      const pause = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** waiting.retries++);
      clearTimeout(waiting.timer);
      waiting.timer = setTimeout(() => this.#send(waiting), pause);
    }
  }

  #giveUp(waiting: Waiting, reason: Refused): void {
    this.#take(waiting.id);
    this.on.refused(waiting.command, reason);
    this.#notify();
    waiting.settle(reason);
  }

  /** Something newer was said about the same thing: said again, the older would win. */
  #isOutdated(older: Waiting): boolean {
    const place = placeOf(older.command);
    const newer = this.#outbox.slice(this.#outbox.indexOf(older) + 1);
    return place !== null && newer.some(({ command }) => placeOf(command) === place);
  }

  #take(id: string): Waiting | undefined {
    const waiting = this.#outbox.find((one) => one.id === id);
    this.#outbox = this.#outbox.filter((one) => one !== waiting);
    clearTimeout(waiting?.timer);
    return waiting;
  }

  #send(waiting: Waiting): void {
    clearTimeout(waiting.timer);
    if (!this.#welcome) return;
    waiting.sent = true;
    waiting.timer = setTimeout(() => this.#giveUp(waiting, 'no_answer'), VERDICT_MS);
    this.#connection.send(padded({ type: 'do', id: waiting.id, command: waiting.command }));
  }

  #notify(): void {
    this.store.write(this.#outbox.map(({ id, command }) => ({ id, command })));
    this.on.waiting(this.#outbox.map(({ command }) => command));
  }
}

function waitingOf({ id, command }: Asked, settle: Waiting['settle'] = () => {}): Waiting {
  return { id, command, settle, sent: false, retries: 0 };
}

/** What a command is about, where only the last word counts; `null`: every one counts. */
function placeOf(command: Command): string | null {
  switch (command.type) {
    case 'answer':
      return `answer ${command.round} ${command.question}`;
    case 'react':
    case 'unreact':
      return `reaction ${command.round} ${command.reaction}`;
    case 'raise':
    case 'lower':
      return 'hand';
    default:
      return null;
  }
}

const utf8 = new TextEncoder();

/**
 * A message as text, filled to a multiple of `padBytes`: lengths on the line must tell neither answers apart [A10], nor
 * who comes in as what, nor who comes again.
 */
export function padded(message: object): string {
  const bare = JSON.stringify({ ...message, pad: '' });
  const over = utf8.encode(bare).length % LIMITS.padBytes;
  const missing = over && LIMITS.padBytes - over;
  return `${bare.slice(0, -2)}${' '.repeat(missing)}"}`;
}
