// What is wrong with an own deck, and where: what the server would say when a room is opened with it [D4], before it is asked.
// Pure. Never: how it is said to people.

import type { CardId, Lang } from '../protocol.gen';
import { BYTES_MAX, CARDS_MAX, TITLE_CHARS_MAX, WORDS_CHARS_MAX } from './limits';
import { cardsOf, type OwnCard, type OwnDeck, type Part, PARTS } from './own';
import { weightOf } from './wire';

export interface Fault {
  readonly is: 'empty' | 'long' | 'twice' | 'no_cards' | 'many' | 'heavy';
  /** At which card; `null`: at the deck. */
  readonly card: CardId | null;
  readonly part?: Part;
  readonly lang?: Lang;
  /** So many there are, and so many there may be. */
  readonly n?: number;
  readonly max?: number;
}

/** All that is wrong, the deck first, then card by card; none: a room takes it. */
export function faultsOf(deck: OwnDeck): Fault[] {
  const cards = cardsOf(deck);
  const ids = new Set<CardId>();
  const twice = cards.filter(({ id }) => ids.size === ids.add(id).size);
  const title = { id: '', title: deck.title, ask: {}, guide: {} };
  return [
    ...partFaults(title, 'title', deck).map((fault) => ({ ...fault, card: null })),
    ...(cards.length === 0 ? [{ is: 'no_cards', card: null } as const] : []),
    ...over('many', cards.length, CARDS_MAX),
    ...over('heavy', weightOf(deck), BYTES_MAX),
    ...twice.map(({ id }) => ({ is: 'twice', card: id }) as const),
    ...cards.flatMap((card) => PARTS.flatMap((part) => partFaults(card, part, deck))),
  ];
}

function over(is: 'many' | 'heavy', n: number, max: number): Fault[] {
  return n > max ? [{ is, card: null, n, max }] : [];
}

function partFaults(card: OwnCard, part: Part, { langs }: OwnDeck): Fault[] {
  const max = part === 'title' ? TITLE_CHARS_MAX : WORDS_CHARS_MAX;
  const at = { card: card.id, part };
  return langs.flatMap((lang, index): Fault[] => {
    const n = [...(card[part][lang] ?? '').trim()].length;
    if (n > max) return [{ is: 'long', ...at, lang, n, max }];
    // The first language stands in for another, and a guide is for whoever wants one.
    return n === 0 && index === 0 && part !== 'guide' ? [{ is: 'empty', ...at, lang }] : [];
  });
}
