// An own deck as a room brings it along [D4], and as it is read in a file: texts are one string, or one for each language.
// Pure. Never: files, the network.

import type { CardId, Deck, Lang, Text } from '../protocol.gen';
import type { OwnDeck as DeckOfRoom } from '../wire/lead';
import { LANGS_IN_ORDER, type OwnCard, type OwnDeck, type Words } from './own';

/** What a room is opened with. Guides stay here. */
export function forRoom(deck: OwnDeck): DeckOfRoom {
  const text = textIn(deck);
  const card = ({ id, title, ask }: OwnCard) => ({ id, title: text(title), ask: text(ask) });
  const themes = deck.themes.map((theme) => ({ ...card(theme), cards: theme.cards.map(card) }));
  return { lang: deck.langs[0]!, title: text(deck.title), themes };
}

/** What a room keeps of it, in bytes. */
export function weightOf(deck: OwnDeck): number {
  return new TextEncoder().encode(JSON.stringify({ id: 'own', version: 1, ...forRoom(deck) })).length;
}

/** The guides, for the facilitator's own table. */
export function guidesOf(deck: OwnDeck): Record<CardId, Text> {
  const text = textIn(deck);
  const cards = deck.themes.flatMap((theme) => [theme, ...theme.cards]);
  const written = cards.filter(({ guide }) => Object.values(guide).some(Boolean));
  return Object.fromEntries(written.map(({ id, guide }) => [id, text(guide)]));
}

/** The deck as every screen knows one. */
export function asDeck(deck: OwnDeck, id: string): Deck {
  const guides = guidesOf(deck);
  const { lang, title, themes } = forRoom(deck);
  const card = <C extends { id: CardId }>(one: C) => ({
    ...one,
    ...(guides[one.id] && { guide: guides[one.id]! }),
  });
  return {
    id,
    version: 1,
    lang: lang!,
    title,
    themes: themes.map((theme) => ({ ...card(theme), cards: theme.cards.map(card) })),
  };
}

/** Written in one language a string, in the first of the deck; in several, one for each, the first where another is missing. */
function textIn({ langs }: OwnDeck): (words: Words) => Text {
  const [first = 'fi' as Lang, ...others] = langs;
  return (words) => {
    const usual = words[first] ?? '';
    if (!others.some((lang) => words[lang])) return usual;
    const each = LANGS_IN_ORDER.map((lang) => [lang, (langs.includes(lang) && words[lang]) || usual]);
    return Object.fromEntries(each) as Record<Lang, string>;
  };
}
