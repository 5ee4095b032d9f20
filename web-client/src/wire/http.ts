// What every page asks over HTTP. Never: Svelte, the page, what is done with an answer, what only those ask who open
// and lead rooms (`lead.ts`).

import { isProblemCode, Problem } from '../problem';
import type { Deck, Hello, Lang, Text } from '../protocol.gen';

/** What a room calls the deck that it brought along [D6]. */
export const OWN_DECK = 'own';

/** A server answers within a moment; after so long nobody will. */
const PATIENCE_MS = 15_000;

export interface RoomInfo {
  code: string;
  title: Text | null;
  lang: Lang;
  locked: boolean;
  /** Part of the group is software. */
  rehearsal?: boolean;
  /**
   * The address a phone can open, with the door word for whoever brings a pass; a server that does not say leaves it
   * to the page's own.
   */
  join_url?: string;
}

/** What shows that one belongs to a room: a key, a ticket, the door word. */
export type Pass = Pick<Hello, 'key' | 'ticket' | 'door'>;

export class Http {
  constructor(private readonly base: URL) {}

  room(code: string, pass?: Pass): Promise<RoomInfo> {
    return this.json(`rooms/${code}`, {}, pass);
  }

  /** The cards of a room: its own deck is asked of the room, any other is the server's and kept by the browser. */
  deck(id: string, code: string, pass: Pass): Promise<Deck> {
    if (id === OWN_DECK) return this.json(`rooms/${code}/deck`, {}, pass);
    return this.json(`decks/${encodeURIComponent(id)}`);
  }

  /** The QR code as an address that shows it: a picture that is asked for by its own address brings no pass along. */
  async qr(code: string, pass: Pass): Promise<string> {
    const drawn = await this.ask(`rooms/${code}/qr.svg`, {}, pass);
    return `data:image/svg+xml,${encodeURIComponent(await drawn.text())}`;
  }

  liveUrl(code: string): string {
    const url = this.#url(`rooms/${code}/live`);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    return url.href;
  }

  #url(path: string): URL {
    return new URL(`api/${path}`, this.base);
  }

  async json<T>(path: string, init: RequestInit = {}, pass?: Pass): Promise<T> {
    const response = await this.ask(path, init, pass);
    try {
      return (await response.json()) as T;
    } catch {
      // Somebody between us and the server answered with a page of its own.
      throw new Problem('unavailable', `${response.status}, no JSON`);
    }
  }

  async ask(path: string, init: RequestInit, { key, ticket, door }: Pass = {}): Promise<Response> {
    const headers: Record<string, string> = {};
    const bearer = key ?? ticket;
    if (bearer) headers['authorization'] = `Bearer ${bearer}`;
    if (door) headers['keidas-door'] = door;
    if (init.body) headers['content-type'] = 'application/json';
    let response: Response;
    try {
      // With the cookies of this origin: a proxy at which people sign in knows them by one. We have none.
      const signal = AbortSignal.timeout?.(PATIENCE_MS);
      response = await fetch(this.#url(path), { ...init, headers, ...(signal ? { signal } : {}) });
    } catch {
      throw new Problem('offline');
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    const { code, detail } = (await response.json()) as { code?: unknown; detail?: unknown };
    const seconds = Number(response.headers.get('retry-after'));
    if (isProblemCode(code))
      return new Problem(code, typeof detail === 'string' ? detail : code, seconds > 0 ? seconds : null);
  } catch {
    // A proxy's own error page.
  }
  return new Problem('unavailable', `${response.status}`);
}
