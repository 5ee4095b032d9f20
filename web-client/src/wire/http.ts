// What every page asks over HTTP. Never: Svelte, the page, what is done with an answer, what only those ask who open
// and lead rooms (`lead.ts`).

import { isProblemCode, Problem } from '../problem';
import type { Deck, Lang, Text } from '../protocol.gen';

/** A server answers within a moment; after so long nobody will. */
const PATIENCE_MS = 15_000;

export interface RoomInfo {
  code: string;
  title: Text | null;
  lang: Lang;
  locked: boolean;
  /** The address a phone can open; a server that does not say leaves it to the page's own. */
  join_url?: string;
}

export class Http {
  constructor(private readonly base: URL) {}

  room(code: string): Promise<RoomInfo> {
    return this.json(`rooms/${code}`);
  }

  deck(id: string): Promise<Deck> {
    return this.json(`decks/${encodeURIComponent(id)}`);
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

  async json<T>(path: string, init: RequestInit = {}, key?: string): Promise<T> {
    const response = await this.ask(path, init, key);
    try {
      return (await response.json()) as T;
    } catch {
      // Somebody between us and the server answered with a page of its own.
      throw new Problem('unavailable', `${response.status}, no JSON`);
    }
  }

  async ask(path: string, init: RequestInit, key?: string): Promise<Response> {
    const headers: Record<string, string> = {};
    if (init.body) headers['content-type'] = 'application/json';
    if (key) headers['authorization'] = `Bearer ${key}`;
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
    if (isProblemCode(code)) return new Problem(code, typeof detail === 'string' ? detail : code);
  } catch {
    // A proxy's own error page.
  }
  return new Problem('unavailable', `${response.status}`);
}
