// The deck as it lies on the facilitator's table, in the reader's language. Apart from what everybody sees: a
// participant's phone need not load it.

import type { CardId } from '../protocol.gen';
import type { Cards } from '../room/cards';
import type { DeckTheme, LedCard } from '../ui/types';
import { localized } from '../words';
import { fold } from '../words/search';
import { cardLook, langOf, onlyIn } from './look';

/** A card with what its facilitator alone reads. */
export function ledLook(cards: Cards | null, id: CardId): LedCard {
  const guide = cards?.get(id)?.card.guide;
  const look = cardLook(cards, id);
  return { ...look, guide: guide ? localized(guide, look.lang) : '' };
}

/** The whole deck: `seen` on the table, now or under an earlier code of the group, and which lies there `now`. */
export function deckLooks(cards: Cards | null, seen: readonly CardId[], now: CardId | null): DeckTheme[] {
  const known = new Set(seen);
  return (cards?.themes ?? []).map((theme, hue) => ({
    id: theme.id,
    ...{ title: localized(theme.title, langOf(cards!.deck, theme)), lang: langOf(cards!.deck, theme) },
    hue,
    cards: [theme, ...theme.cards].map((card) => {
      const lang = langOf(cards!.deck, card);
      const [title, ask] = [localized(card.title, lang), localized(card.ask, lang)];
      return {
        id: card.id,
        ...{ title, ask, hue, lang },
        guide: card.guide ? localized(card.guide, lang) : '',
        only: onlyIn(card, lang),
        text: fold(`${title} ${ask}`),
        seen: known.has(card.id),
        now: now === card.id,
      };
    }),
  }));
}
