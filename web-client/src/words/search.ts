// Which cards a search means: by what a card says, and by the stems of words it does not say. Letters are compared
// without case and marks, so that a keyboard without *ä* finds as much. Pure.

import type { Lang } from '../protocol.gen';
import type { Keywords } from './keywords';

/** A word's ending differs from its stem's: shorter beginnings than this say too little to go by. */
const STEM_MIN = 3;

/** A text as it is compared: without case, and `ä` as `a`. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

interface Sought {
  readonly id: string;
  /** What it says, folded. */
  readonly text: string;
}

/** The cards that have every word that was typed: first those that say it all, then those whose keywords help. */
export function search<Card extends Sought>(
  cards: readonly Card[],
  typed: string,
  lang: Lang,
  keywords: Keywords,
): Card[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const says = (card: Card) => words.every((word) => card.text.includes(word));
  const means = (card: Card) => {
    const stems = fold(keywords[card.id]?.[lang] ?? '').split(' ');
    return words.every((word) => card.text.includes(word) || stems.some((stem) => meets(word, stem)));
  };
  return [...cards.filter(says), ...cards.filter((card) => !says(card) && means(card))];
}

/** `uupumus` begins with the stem `uupu`, and whoever has typed `uu` so far will get there. */
function meets(word: string, stem: string): boolean {
  return stem.startsWith(word) || (stem.length >= STEM_MIN && word.startsWith(stem));
}
