// From cards and questions to what components show, in the reader's language.

import type { CardId, Question, View } from '../protocol.gen';
import type { Cards } from '../room/cards';
import type { CardLook, DeckTheme, OptionLook } from '../ui/types';
import { say, t } from '../words';

export function cardLook(cards: Cards | null, id: CardId): CardLook {
  const placed = cards?.get(id);
  if (!placed) return { title: t('kind.card'), theme: null, ask: '', guide: '', hue: null };
  const { card, theme, hue } = placed;
  return {
    title: say(card.title),
    theme: card.id === theme.id ? null : say(theme.title),
    ask: say(card.ask),
    guide: say(card.guide),
    hue,
  };
}

/** What a page of the room is called. */
export function meetingTitle({ room }: View): string {
  return room.title ? `${say(room.title)} · Keidas` : 'Keidas';
}

/** The options of a choice; `null` for a feeling. */
export function optionLooks(cards: Cards | null, question: Question): OptionLook[] | null {
  if (question.type === 'feel') return null;
  return question.options.map((option) => {
    if ('text' in option) return { label: say(option.text), hue: null };
    const { title, hue } = cardLook(cards, option.card);
    return { label: title, hue: hue ?? 0 };
  });
}

/** The whole deck: `seen` on the table, now or under an earlier code of the group, and which lies there `now`. */
export function deckLooks(cards: Cards | null, seen: readonly CardId[], now: CardId | null): DeckTheme[] {
  const known = new Set(seen);
  return (cards?.themes ?? []).map((theme, hue) => ({
    id: theme.id,
    title: say(theme.title),
    hue,
    cards: [theme, ...theme.cards].map((card) => ({
      id: card.id,
      title: say(card.title),
      ask: say(card.ask),
      guide: say(card.guide),
      text: `${say(card.title)} ${say(card.ask)}`.toLowerCase(),
      hue,
      seen: known.has(card.id),
      now: now === card.id,
    })),
  }));
}
