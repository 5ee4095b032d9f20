// From cards and questions to what components show, in the reader's language.

import type { Card, CardId, Deck, Lang, Question, StageView, Trio, View } from '../protocol.gen';
import type { Cards } from '../room/cards';
import type { CardLook, OptionLook } from '../ui/types';
import { language, localized, t } from '../words';

export function cardLook(cards: Cards | null, id: CardId): CardLook {
  const placed = cards?.get(id);
  if (!placed) return { title: t('kind.card'), theme: null, ask: '', hue: null };
  const { card, theme, hue } = placed;
  const lang = langOf(cards!.deck, card);
  const title = localized(card.title, lang);
  const of = localized(theme.title, lang);
  return {
    title,
    // A card that is called as its theme is, or is that theme, is named once.
    theme: of === title ? null : of,
    ask: localized(card.ask, lang),
    hue,
    lang,
    only: onlyIn(card, lang),
  };
}

/** In which language this device shows a card: an own deck need not be written in all three. */
export function langOf({ lang: first }: Deck, { ask }: Card): Lang {
  const { lang } = language;
  // One string has none of the languages: alike too.
  const said = ask as Partial<Trio>;
  return first && said[first] === said[lang] ? first : lang;
}

/** What is said of a card that is written in one language, and not in this device's. */
export function onlyIn({ ask }: Card, lang: Lang): string {
  return typeof ask === 'string' && lang !== language.lang ? t(`only.${lang}`) : '';
}

/** What a page of the room is called. */
export function meetingTitle({ room }: View): string {
  return room.title ? `${localized(room.title)} · Keidas` : 'Keidas';
}

/** One question of one's own is its own heading: no word for its kind stands above it. */
export function headsItself({ kind, questions }: StageView): boolean {
  return kind === 'form' && questions.length === 1;
}

/** The options of a choice; `null` for a feeling. */
export function optionLooks(cards: Cards | null, question: Question): OptionLook[] | null {
  if (question.type === 'feel') return null;
  return question.options.map((option) => {
    if ('text' in option) return { label: localized(option.text), hue: null };
    const { title, hue } = cardLook(cards, option.card);
    return { label: title, hue: hue ?? 0 };
  });
}
