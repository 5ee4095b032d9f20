// Which way leads to a room where the best one does not: a socket, else a stream, else polls. What was found is remembered
// for an hour, and the best way is tried again in the meantime. Never: how a line works, what is said to people.

import type { ServerMessage } from '../protocol.gen';
import type { Line, LineEvents, Open } from './line';

export type Way = 'socket' | 'stream' | 'poll';

/** A way that brings nothing in all this time is no way. */
const FIRST_WORD_MS = 4_000;
/** A server that answered so lately was there when a socket failed after that. */
const STILL_THERE_MS = 15_000;
/** For so long a network is believed to be as it was. */
const REMEMBERED_MS = 60 * 60 * 1_000;
/** How often the best way is tried again. */
const TRIED_AGAIN_MS = 2 * 60 * 1_000;

const NEXT: Record<Way, Way> = { socket: 'stream', stream: 'poll', poll: 'socket' };

export interface Surroundings {
  readonly ways: Record<Way, Open>;
  /** Whether the server answers by plain HTTP. */
  isThere(): Promise<boolean>;
  /** Where what was found is kept. */
  read(): string | null;
  write(found: string | null): void;
  /** Tells which way is taken now, once it leads somewhere. */
  learned(way: Way): void;
}

export class Detour {
  #way: Way = 'socket';
  #isBetter = false;
  /** When the server answered by plain HTTP last, while no socket opened. */
  #answeredAt = -Infinity;

  constructor(private readonly around: Surroundings) {
    const way = remembered(around.read());
    if (way) this.#way = way;
    else around.write(null);
    setInterval(() => this.#tryBetter(), TRIED_AGAIN_MS);
    addEventListener('online', () => this.#tryBetter());
  }

  /** Another way than the best, if the room is there and the best one does not lead to it. */
  async find(isTrying: boolean): Promise<Open | null> {
    if (this.#way === 'socket') {
      const before = this.#answeredAt;
      if (!(await this.around.isThere())) return null;
      this.#answeredAt = Date.now();
      // A server that is back since a moment lets sockets in too: one has to fail while it answers.
      if (!isTrying && !(this.#answeredAt - before < STILL_THERE_MS)) return null;
      this.#way = 'stream';
    }
    return this.open;
  }

  /** Opens a line by the way that is thought to lead there now. */
  readonly open: Open = (on: LineEvents): Line => {
    const way = this.#way;
    let hasHeard = false;
    const over = (code: number) => {
      clearTimeout(late);
      if (!hasHeard && code < 4000) this.#fails(way);
      on.closed(code);
    };
    const line = this.around.ways[way]({
      opened: on.opened,
      heard: (text) => {
        clearTimeout(late);
        if (!hasHeard) this.#leads(way);
        hasHeard = true;
        // A line that has an end has nothing more to be said of it.
        if (text.startsWith('{"type":"bye"')) this.around.learned('socket');
        on.heard(text);
        if (this.#isBetter && isBetweenRounds(text)) {
          this.#isBetter = false;
          this.#way = 'socket';
          line.close();
          over(0);
        }
      },
      closed: over,
    });
    const late = setTimeout(() => {
      line.close();
      over(0);
    }, FIRST_WORD_MS);
    return {
      send: (text) => line.send(text),
      close: () => {
        clearTimeout(late);
        line.close();
      },
    };
  };

  #leads(way: Way): void {
    this.around.write(way === 'socket' ? null : `${way} ${Date.now() + REMEMBERED_MS}`);
    this.around.learned(way);
  }

  #fails(way: Way): void {
    if (this.#way === way) this.#way = NEXT[way];
  }

  /** Whether a socket opens by now. It says nothing, so nobody is counted. */
  #tryBetter(): void {
    if (this.#way === 'socket' || this.#isBetter) return;
    const end = () => {
      clearTimeout(late);
      socket.close();
    };
    const socket = this.around.ways.socket({
      opened: () => {
        this.#isBetter = true;
        end();
      },
      heard: () => {},
      closed: end,
    });
    const late = setTimeout(end, FIRST_WORD_MS);
  }
}

/** A moment in which a blink of the line disturbs nobody: the table is clear, or the result is open. */
export function isBetweenRounds(text: string): boolean {
  const message = JSON.parse(text) as ServerMessage;
  if (message.type !== 'update') return false;
  const now = message.counts ?? message.stage;
  return now === null || (now?.questions.every(({ open }) => !open) ?? false);
}

function remembered(found: string | null): Way | null {
  const [way, until] = (found ?? '').split(' ');
  return (way === 'stream' || way === 'poll') && Number(until) > Date.now() ? way : null;
}
