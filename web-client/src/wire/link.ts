// Typed messages over a socket that comes back: hello, the outbox of what is not yet done, padding.
// Never: what a room is, Svelte, the page.

import {
  CLOSE,
  LIMITS,
  type Command,
  type Hello,
  type Refusal,
  type ServerMessage,
  type Update,
  type Welcome,
} from '../protocol.gen';
import { freshId } from './ids';
import { comesBack, Socket } from './socket';

export interface LinkEvents {
  welcomed(welcome: Welcome): void;
  updated(update: Update): void;
  /** A command of ours has happened; `turn` is the hand that a `raise` put up. */
  done(command: Command, turn: string | undefined): void;
  refused(command: Command, reason: Refusal): void;
  /** What has been asked and not been answered yet, in order. */
  waiting(commands: readonly Command[]): void;
  lost(): void;
  closed(code: number): void;
}

/** What a room does with a link: tests put a quiet one in its place. */
export type Connect = (hello: () => Hello, on: LinkEvents) => Pick<Link, 'do' | 'leave'>;

interface Waiting {
  readonly id: string;
  readonly command: Command;
  sent: boolean;
  retries: number;
  retry?: ReturnType<typeof setTimeout>;
}

const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 10_000;
/** What a browser says when the page itself closes a socket. */
const NORMAL_CLOSE = 1000;

export class Link {
  readonly #socket: Socket;
  #outbox: Waiting[] = [];
  #welcome = false;

  constructor(
    url: string,
    private readonly hello: () => Hello,
    private readonly on: LinkEvents,
  ) {
    this.#socket = new Socket(url, {
      opened: () => this.#socket.send(JSON.stringify({ type: 'hello', ...this.hello() })),
      heard: (text) => this.#heard(JSON.parse(text) as ServerMessage),
      lost: () => {
        this.#welcome = false;
        on.lost();
      },
      closed: (code) => {
        this.#welcome = false;
        for (const { retry } of this.#outbox) clearTimeout(retry);
        on.closed(code);
      },
    });
  }

  /** Asks for something, now or after the next welcome. */
  do(command: Command): void {
    const place = placeOf(command);
    this.#outbox = this.#outbox.filter((older) => older.sent || !place || placeOf(older.command) !== place);
    const waiting: Waiting = { id: freshId(), command, sent: false, retries: 0 };
    this.#outbox.push(waiting);
    this.#send(waiting);
    this.#tell();
  }

  leave(): void {
    this.#socket.end(NORMAL_CLOSE);
  }

  #heard(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.#welcome = true;
        this.#socket.settle();
        this.on.welcomed(message);
        // Only now: whoever gets a new ticket must not have asked with the old one.
        for (const waiting of this.#outbox) this.#send(waiting);
        break;
      case 'update':
        this.on.updated(message);
        break;
      case 'done': {
        const waiting = this.#take(message.id);
        if (waiting) this.on.done(waiting.command, message.turn);
        this.#tell();
        break;
      }
      case 'refused':
        this.#refused(message.id, message.reason);
        break;
      case 'bye':
        // A proxy may swallow the close code that follows.
        if (!comesBack(CLOSE[message.reason])) this.#socket.end(CLOSE[message.reason]);
        break;
      case 'beat':
        break;
    }
  }

  #refused(id: string | null, reason: Refusal): void {
    const waiting = this.#outbox.find((one) => one.id === id);
    if (!waiting) return;
    if (reason === 'retry' && !this.#isOutdated(waiting)) {
      const pause = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** waiting.retries++);
      waiting.retry = setTimeout(() => this.#send(waiting), pause);
      return;
    }
    this.#take(waiting.id);
    if (reason !== 'retry') this.on.refused(waiting.command, reason);
    this.#tell();
  }

  /** Something newer was said about the same thing: said again, the older would win. */
  #isOutdated(older: Waiting): boolean {
    const place = placeOf(older.command);
    const newer = this.#outbox.slice(this.#outbox.indexOf(older) + 1);
    return place !== null && newer.some(({ command }) => placeOf(command) === place);
  }

  #take(id: string): Waiting | undefined {
    const index = this.#outbox.findIndex((waiting) => waiting.id === id);
    if (index < 0) return undefined;
    const [waiting] = this.#outbox.splice(index, 1);
    clearTimeout(waiting?.retry);
    return waiting;
  }

  #send(waiting: Waiting): void {
    clearTimeout(waiting.retry);
    if (!this.#welcome) return;
    waiting.sent = true;
    this.#socket.send(padded({ type: 'do', id: waiting.id, command: waiting.command }));
  }

  #tell(): void {
    this.on.waiting(this.#outbox.map(({ command }) => command));
  }
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

/** A message as text, filled to a multiple of `padBytes`: lengths on the line must not tell answers apart [A10]. */
export function padded(message: object): string {
  const bare = JSON.stringify({ ...message, pad: '' });
  const over = utf8.encode(bare).length % LIMITS.padBytes;
  const missing = over === 0 ? 0 : LIMITS.padBytes - over;
  return `${bare.slice(0, -2)}${' '.repeat(missing)}"}`;
}
