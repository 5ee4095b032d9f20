// What those ask over HTTP who open rooms and lead them. A file of its own: a participant's phone need not load it.

import type { CardId, Deck, Kind, Lang, Mode, PastRound, Question, Text } from '../protocol.gen';
import type { Http } from './http';

/** What a room is opened with; what is left out is as the server likes it. */
export interface NewRoom {
  deck?: string;
  /** Instead of `deck`: cards that live with this room alone. Guides are not sent. */
  own_deck?: OwnDeck;
  lang?: Lang;
  title?: Text;
  floor?: number;
  mode?: Mode;
  open_when_all?: boolean;
  /** Part of the group may be software, and every page says so. */
  rehearsal?: boolean;
  /** The group's own secret: its lasting address leads to this room. */
  series_key?: string;
  /** What the group takes along from a room it left: cards that were turned, questions whose results were seen. */
  seen?: readonly CardId[];
  published?: readonly Published[];
}

/** A deck as a room brings it along [D4]. */
export interface OwnDeck {
  /** The language of what is said in one alone. */
  readonly lang?: Lang;
  readonly title: Text;
  readonly themes: readonly (OwnCard & { readonly cards: readonly OwnCard[] })[];
}

export interface OwnCard {
  readonly id: CardId;
  readonly title: Text;
  readonly ask: Text;
}

export type Published = { readonly card: CardId } | { readonly kind: Kind; readonly ask: Question };

export interface OpenedRoom {
  code: string;
  /** The facilitator's secret, shown this once. */
  key: string;
  /** When it closes by itself. */
  expires_at: string;
}

export interface DeckInfo {
  id: string;
  version: number;
  title: Text;
  cards: number;
}

/** A second facilitator's key. */
export interface ExtraKey {
  id: string;
  key: string;
  lead_url: string;
}

/** A lasting address: its name, the secret that opens rooms behind it, the link. */
export interface Series {
  id: string;
  key: string;
  url: string;
}

export type LeadHttp = ReturnType<typeof leadHttp>;

export function leadHttp(http: Http) {
  return {
    openRoom: (room: NewRoom): Promise<OpenedRoom> =>
      http.json('rooms', { method: 'POST', body: JSON.stringify(room) }),

    /** Ends a room that nobody goes to. One that does not answer ends by itself, when nobody comes. */
    endRoom: (code: string, key: string): Promise<void> =>
      http.ask(`rooms/${code}`, { method: 'DELETE', keepalive: true }, { key }).then(
        () => {},
        () => {},
      ),

    decks: (): Promise<DeckInfo[]> => http.json('decks'),

    /** A deck of the server's, outside any room. */
    deck: (id: string): Promise<Deck> => http.json(`decks/${encodeURIComponent(id)}`),

    /** The rounds that are over. With the key: whoever reads them with the code alone is counted as an observer. */
    rounds: (code: string, key: string): Promise<PastRound[]> =>
      http.json(`rooms/${code}/rounds`, {}, { key }),

    addKey: (code: string, key: string): Promise<ExtraKey> =>
      http.json(`rooms/${code}/keys`, { method: 'POST' }, { key }),

    /** The lasting address of a group: a fresh one, or what `key` stands for. */
    series: (key?: string): Promise<Series> =>
      http.json('series', { method: 'POST', body: JSON.stringify({ key }) }),

    /** The room that an address leads to now; `null`: none. */
    async seriesLeadsTo(id: string): Promise<string | null> {
      return (await http.json<{ code: string | null }>(`series/${id}`)).code;
    },

    /** The address as a picture. */
    async seriesQr(id: string): Promise<string> {
      const drawn = await http.ask(`series/${id}/qr.svg`, {});
      return `data:image/svg+xml,${encodeURIComponent(await drawn.text())}`;
    },

    async revokeKey(code: string, key: string, id: string): Promise<void> {
      await http.ask(`rooms/${code}/keys/${id}`, { method: 'DELETE' }, { key });
    },
  };
}
