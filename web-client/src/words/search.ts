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

/** Whether a card is meant: it has every word that was typed, in its folded text or among its keywords. */
export function finds(
  card: { readonly id: string; readonly text: string },
  typed: string,
  lang: Lang,
  keywords: Keywords,
): boolean {
  const stems = fold(keywords[card.id]?.[lang] ?? '').split(' ');
  return wordsOf(typed).every((word) => card.text.includes(word) || stems.some((stem) => meets(word, stem)));
}

function wordsOf(typed: string): string[] {
  return fold(typed).split(/\s+/).filter(Boolean);
}

/** `uupumus` begins with the stem `uupu`, and whoever has typed `uu` so far will get there. */
function meets(word: string, stem: string): boolean {
  return stem.startsWith(word) || (stem.length >= STEM_MIN && word.startsWith(stem));
}
