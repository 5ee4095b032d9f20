// What is wrong with an own deck, in the reader's words and with its place. Never: what counts as wrong.

import type { Fault } from '../../decks/check';
import type { ReadFault } from '../../decks/files';
import { cardsOf, type OwnDeck, saidIn } from '../../decks/own';
import type { CardId } from '../../protocol.gen';
import { language } from '../../words';
import { t } from '../../words/decks';
import { grammarText } from '../../words/grammar';

/** A sentence for each fault; numbers are in all of them, whether or not they are said. */
export function faultText({ is, n = 0, max = 0 }: Pick<Fault, 'is' | 'n' | 'max'>): string {
  return t(`decks.fault.${is}`, { n, max } as never);
}

export function readFaultText({ is, n = 0, max = 0, said = '', grammar }: ReadFault): string {
  if (grammar) return capital(grammarText(grammar, language.lang));
  return t(`decks.read.${is}`, { n, max, said } as never);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Where it is: the card, the part of it, and the language where there are several; `null`: the deck as a whole. */
export function placeText(deck: OwnDeck, { card, part, lang }: Fault): string | null {
  const of = card === null ? null : titleOf(deck, card);
  if (!part) return of;
  const place = { card: of ?? t('decks.name'), part: t(`decks.part.${part}`) };
  return lang && deck.langs.length > 1
    ? t('decks.at.lang', { ...place, lang: t(`decks.lang.${lang}`) })
    : t('decks.at', place);
}

export function titleOf(deck: OwnDeck, id: CardId): string {
  const card = cardsOf(deck).find((one) => one.id === id);
  return (card && saidIn(card.title, deck, language.lang).trim()) || t('decks.unnamed');
}
