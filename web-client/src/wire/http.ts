// Everything that is asked over HTTP. Never: Svelte, the page, what is done with an answer.

import { Problem, type ProblemCode } from '../problem';
import type { Deck, Lang, Mode, PastRound, Text, Trio } from '../protocol.gen';

/** What a room is opened with; what is left out is as the server likes it. */
export interface NewRoom {
  deck?: string;
  lang?: Lang;
  title?: Text;
  floor?: number;
  mode?: Mode;
  open_when_all?: boolean;
}

export interface OpenedRoom {
  code: string;
  /** The facilitator's secret, shown this once. */
  key: string;
}

export interface RoomInfo {
  code: string;
  title: Text | null;
  lang: Lang;
  locked: boolean;
  /** The address a phone can open; a server that does not say leaves it to the page's own. */
  join_url?: string;
}

export interface DeckInfo {
  id: string;
  version: number;
  title: Trio;
  cards: number;
}

/** A second facilitator's key. */
export interface ExtraKey {
  id: string;
  key: string;
  lead_url: string;
}

export class Http {
  constructor(private readonly base: URL) {}

  openRoom(room: NewRoom): Promise<OpenedRoom> {
    return this.#json('rooms', { method: 'POST', body: JSON.stringify(room) });
  }

  room(code: string): Promise<RoomInfo> {
    return this.#json(`rooms/${code}`);
  }

  decks(): Promise<DeckInfo[]> {
    return this.#json('decks');
  }

  deck(id: string): Promise<Deck> {
    return this.#json(`decks/${encodeURIComponent(id)}`);
  }

  /** The rounds that are over; a locked room wants a key. */
  rounds(code: string, key: string): Promise<PastRound[]> {
    return this.#json(`rooms/${code}/rounds`, {}, key);
  }

  /** Ends a room for everybody and erases it. */
  async endRoom(code: string, key: string): Promise<void> {
    await this.#ask(`rooms/${code}`, { method: 'DELETE' }, key);
  }

  addKey(code: string, key: string): Promise<ExtraKey> {
    return this.#json(`rooms/${code}/keys`, { method: 'POST' }, key);
  }

  async revokeKey(code: string, key: string, id: string): Promise<void> {
    await this.#ask(`rooms/${code}/keys/${id}`, { method: 'DELETE' }, key);
  }

  qrUrl(code: string): string {
    return this.#url(`rooms/${code}/qr.svg`).href;
  }

  liveUrl(code: string): string {
    const url = this.#url(`rooms/${code}/live`);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    return url.href;
  }

  #url(path: string): URL {
    return new URL(`api/${path}`, this.base);
  }

  async #json<T>(path: string, init: RequestInit = {}, key?: string): Promise<T> {
    return (await this.#ask(path, init, key)).json() as Promise<T>;
  }

  async #ask(path: string, init: RequestInit, key?: string): Promise<Response> {
    const headers: Record<string, string> = {};
    if (init.body) headers['content-type'] = 'application/json';
    if (key) headers['authorization'] = `Bearer ${key}`;
    let response: Response;
    try {
      response = await fetch(this.#url(path), { ...init, headers, credentials: 'omit' });
    } catch {
      throw new Problem('offline');
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const { code, detail } = (await response.json()) as { code: ProblemCode; detail?: string };
    return new Problem(code, detail);
  } catch {
    // A proxy's own error page.
    return new Problem('unavailable', `${response.status}`);
  }
}
