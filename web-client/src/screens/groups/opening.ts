// What the page of a group asks of the world outside it. Never: how it is done.

import type { Group } from '../../group/group';
import type { CardId, Deck, Text, Theme } from '../../protocol.gen';

export interface GroupProps {
  /** Opens a room with the group's choices and goes there, or says why not. */
  readonly onroom: (group: Group) => Promise<void>;
  /** The deck that the group meets with: its own, or one of the server's. */
  readonly deckOf: (group: Group) => Promise<Deck>;
  /** The themes of every deck that a meeting of the group may have had: the one it meets with first. */
  readonly themesOf: (group: Group) => Promise<readonly Theme[]>;
  /** The lasting address as a link that phones open; `null`: the group has none. */
  readonly addressOf: (group: Group) => Promise<string | null>;
  /** The same as a picture. */
  readonly qrOf: (group: Group) => Promise<string | null>;
  readonly drawSeries: () => Promise<{ id: string; key: string }>;
  /** The code of the room that the address leads to now. */
  readonly leadsTo: (group: Group) => Promise<string | null>;
  /** The rooms of the group that this device leads: their codes, and a link for a second facilitator. */
  readonly roomsOf: (group: Group) => Promise<readonly string[]>;
  /** Where this device leads a room of its own. */
  readonly tableOf: (code: string) => string;
  readonly linkFor: (code: string) => Promise<string>;
  /** The decks of the server. */
  readonly decks: () => Promise<
    readonly { readonly id: string; readonly title: Text; readonly cards: number }[]
  >;
}

/** An own deck that a server did not take. */
export interface RefusedDeck {
  readonly deck: string;
  /** The card it spoke of; `null`: of the deck as a whole. */
  readonly card: CardId | null;
  /** In its own words. */
  readonly said: string;
}
