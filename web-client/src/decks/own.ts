// A deck that a group has written itself, and how it is changed card by card. Pure. Never: files, the wire, the screen.

import * as v from 'valibot';

import type { CardId, Lang } from '../protocol.gen';
import { CARDS_MAX, DRAFT_CHARS_MAX } from './limits';

export const LANGS_IN_ORDER = ['fi', 'sv', 'en'] as const satisfies readonly Lang[];
export const PARTS = ['title', 'ask', 'guide'] as const;
export type Part = (typeof PARTS)[number];

const draft = v.pipe(v.string(), v.maxLength(DRAFT_CHARS_MAX));
/** In the languages of the deck; one that is not written yet is not there. */
const words = v.partial(v.object({ fi: draft, sv: draft, en: draft }));
const cardId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,32}(\.[a-z0-9-]{1,32})?$/));
const card = v.object({ id: cardId, title: words, ask: words, guide: words });
const theme = v.object({ ...card.entries, cards: v.array(card) });

export const ownDeck = v.object({
  title: words,
  langs: v.pipe(v.array(v.picklist(LANGS_IN_ORDER)), v.minLength(1)),
  themes: v.pipe(v.array(theme), v.maxLength(CARDS_MAX * 2)),
});

export type Words = { readonly [L in Lang]?: string | undefined };
export interface OwnCard {
  readonly id: CardId;
  readonly title: Words;
  readonly ask: Words;
  /** For the facilitator; it is not sent with a room. */
  readonly guide: Words;
}
export interface OwnTheme extends OwnCard {
  readonly cards: readonly OwnCard[];
}
export interface OwnDeck {
  readonly title: Words;
  /** One to three; the first stands in where another is missing. */
  readonly langs: readonly Lang[];
  readonly themes: readonly OwnTheme[];
}

export function blankDeck(title: string, lang: Lang): OwnDeck {
  return { title: { [lang]: title }, langs: [lang], themes: [] };
}

/** Every card, themes included, in the order of the deck. */
export function cardsOf({ themes }: OwnDeck): OwnCard[] {
  return themes.flatMap((theme) => [theme, ...theme.cards]);
}

/** A text as it is read: in `lang`, or in the first language of the deck. */
export function saidIn(words: Words, { langs }: Pick<OwnDeck, 'langs'>, lang: Lang): string {
  return (words[lang] || words[langs[0]!]) ?? '';
}

const blank = { title: {}, ask: {}, guide: {} };

/** Nothing was written on it. */
export function isBlank(card: OwnCard): boolean {
  return PARTS.every((part) => Object.values(card[part]).every((text) => !text?.trim()));
}

/** With another theme, the last; `letters`: a name that means nothing, for its id. */
export function withTheme(deck: OwnDeck, letters: string): OwnDeck {
  return { ...deck, themes: [...deck.themes, { id: letters, ...blank, cards: [] }] };
}

/** With another card, the last of its theme. */
export function withCard(deck: OwnDeck, theme: CardId, letters: string): OwnDeck {
  const card = { id: `${theme}.${letters}`, ...blank };
  return mapped(deck, theme, (one) => ({ ...one, cards: [...one.cards, card] }));
}

export function withWords(deck: OwnDeck, card: CardId, part: Part, lang: Lang, text: string): OwnDeck {
  const said = <C extends OwnCard>(one: C): C =>
    one.id === card ? { ...one, [part]: { ...one[part], [lang]: text } } : one;
  return mapped(deck, themeOf(card), (theme) => ({ ...said(theme), cards: theme.cards.map(said) }));
}

/** With or without a language; a deck has one at least. What was written in one that is taken out stays, unsent. */
export function withLang(deck: OwnDeck, lang: Lang, on: boolean): OwnDeck {
  const langs = LANGS_IN_ORDER.filter((one) => (one === lang ? on : deck.langs.includes(one)));
  return langs.length > 0 ? { ...deck, langs } : deck;
}

/** Without a card; a theme goes with its cards. */
export function withoutCard(deck: OwnDeck, card: CardId): OwnDeck {
  const others = <C extends OwnCard>(cards: readonly C[]) => cards.filter(({ id }) => id !== card);
  return { ...deck, themes: others(deck.themes.map((theme) => ({ ...theme, cards: others(theme.cards) }))) };
}

/** One place up among its neighbours: a theme among themes, a card within its theme. */
export function raised(deck: OwnDeck, card: CardId): OwnDeck {
  const up = <C extends OwnCard>(cards: readonly C[]): readonly C[] => {
    const at = cards.findIndex(({ id }) => id === card);
    const [before, here] = [cards[at - 1], cards[at]];
    return before && here ? [...cards.slice(0, at - 1), here, before, ...cards.slice(at + 1)] : cards;
  };
  return { ...deck, themes: up(deck.themes).map((theme) => ({ ...theme, cards: up(theme.cards) })) };
}

/** `shift` of `shift` and of `shift.night`. */
export function themeOf(card: CardId): CardId {
  return card.split('.')[0]!;
}

function mapped(deck: OwnDeck, theme: CardId, how: (theme: OwnTheme) => OwnTheme): OwnDeck {
  return { ...deck, themes: deck.themes.map((one) => (one.id === theme ? how(one) : one)) };
}
