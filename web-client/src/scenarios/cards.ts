// The cards that a scenario can name: those of the deck that comes with Keidas, as it was when the client was built. Never:
// what they ask.

import deck from '../../../server/decks/keidas.toml?cards';

import type { CardId, Trio } from '../protocol.gen';

export interface CardHead {
  readonly id: CardId;
  readonly title: Trio;
}

export const CARDS = deck as readonly CardHead[];

export const CARD_TITLES: Readonly<Record<CardId, Trio>> = Object.fromEntries(
  CARDS.map(({ id, title }) => [id, title]),
);

export const CARD_IDS: readonly CardId[] = CARDS.map(({ id }) => id);
