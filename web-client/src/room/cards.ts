// A deck as screens look into it: cards by id, and to which theme each belongs. Never: files, the network.

import type { Card, CardId, Deck, Theme } from '../protocol.gen';

/** A card and its place: the colour and the mark of a card are those of its theme. */
export interface Placed {
  readonly card: Card;
  readonly theme: Theme;
  /** The theme's place in the deck, from 0. */
  readonly hue: number;
}

export class Cards {
  readonly themes: readonly Theme[];
  readonly #byId = new Map<CardId, Placed>();

  constructor(readonly deck: Deck) {
    this.themes = deck.themes;
    deck.themes.forEach((theme, hue) => {
      for (const card of [theme, ...theme.cards]) this.#byId.set(card.id, { card, theme, hue });
    });
  }

  get(id: CardId): Placed | undefined {
    return this.#byId.get(id);
  }
}
