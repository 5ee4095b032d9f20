// The deck as it lies on the facilitator's table, in the reader's language. Apart from what everybody sees: a
// participant's phone need not load it.

import type { CardId } from '../protocol.gen';
import type { Cards } from '../room/cards';
import type { DeckTheme } from '../ui/types';
import { localized } from '../words';
import { fold } from '../words/search';

/** The whole deck: `seen` on the table, now or under an earlier code of the group, and which lies there `now`. */
export function deckLooks(cards: Cards | null, seen: readonly CardId[], now: CardId | null): DeckTheme[] {
  const known = new Set(seen);
  return (cards?.themes ?? []).map((theme, hue) => ({
    id: theme.id,
    title: localized(theme.title),
    hue,
    cards: [theme, ...theme.cards].map((card) => ({
      id: card.id,
      title: localized(card.title),
      ask: localized(card.ask),
      guide: card.guide ? localized(card.guide) : '',
      text: fold(`${localized(card.title)} ${localized(card.ask)}`),
      hue,
      seen: known.has(card.id),
      now: now === card.id,
    })),
  }));
}
