// Outside a room whose door is locked: a knock, and whether the door is open by now. Never: markup, what is said of it.

import { placeOf } from './address';
import { Problem } from './problem';
import { Http } from './wire/http';

const OVER: readonly string[] = ['room_ended', 'unknown_room'];

export class Door {
  readonly #http: Http;
  readonly #code: string;

  /** The room of this page's address, below `home`. */
  constructor(home: string) {
    const base = new URL(home, location.origin);
    const place = placeOf(location.pathname, base);
    this.#http = new Http(base);
    this.#code = 'code' in place ? place.code : '';
  }

  /** Those inside see that somebody waits. Whether the door is locked at all. */
  async knock(): Promise<boolean> {
    const path = `rooms/${this.#code}/knock`;
    return (await this.#http.json<{ locked: boolean }>(path, { method: 'POST' })).locked;
  }

  /** Whether it keeps nobody out any more: it is open, or its room is gone. A blink of the network is neither. */
  async isPassed(): Promise<boolean> {
    try {
      return !(await this.#http.room(this.#code)).locked;
    } catch (error) {
      return OVER.includes(Problem.from(error).code);
    }
  }
}
