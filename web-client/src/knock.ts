// Outside a room whose door is locked: a knock, and whether the door is open by now. Never: markup, what is said of it.

import { placeOf } from './address';
import { Http } from './wire/http';

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

  /** Not when it cannot be known: a blink of the network opens no door. */
  async isOpen(): Promise<boolean> {
    const room = await this.#http.room(this.#code).catch(() => null);
    return room !== null && !room.locked;
  }
}
