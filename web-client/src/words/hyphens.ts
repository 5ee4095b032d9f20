// Where a long word may break on the big screen and between large letters: soft hyphens, because browsers bring no
// Finnish dictionary and a wall in a meeting room often none at all. Compounds of our own texts part where their words meet; any other long Finnish
// word parts between syllables. Pure.

import type { Lang } from '../protocol.gen';

const SOFT = '\u00AD';
/** Shorter words fit a line of the wall at any size. */
const LONG_MIN = 12;
/** No fewer letters stand alone on either side. */
const SIDE_MIN = 3;

/** Where compounds part: syllables alone would part these wrongly, or there is no dictionary. */
const COMPOUNDS: Readonly<Record<Lang, readonly string[]>> = {
  fi: [
    'työ|terveys',
    'yhteis|työ',
    'esi|henkilö',
    'työn|ohjaus',
    'työ|ilma|piiri',
    'työ|hyvin|vointi',
    'työ|aika',
    'henkilöstö|hallinto',
    'vuosi|loma|asiat',
    'aloitus|kierros',
    'lopetus|kierros',
    'puheen|vuoro',
    'loppu|arviointi',
    'hengähdys|tauko',
  ],
  sv: [
    'företags|hälso|vård',
    'arbets|gemenskap',
    'arbets|belastning',
    'medarbetar|samtal',
    'utvecklings|samtal',
    'andnings|pausen',
    'om|röstning',
    'upplås|ningen',
  ],
  en: [],
};

const WORD = /\p{L}+/gu;
/** A consonant that carries a vowel: before it a syllable of Finnish begins. */
const SYLLABLE = /[bcdfghjklmnpqrstvwxzšž](?=[aeiouyåäö])/giu;

/** The text with soft hyphens in its long words: those of so many letters, fewer where lines are short. */
export function hyphenated(text: string, lang: Lang, longMin = LONG_MIN): string {
  return text.replace(WORD, (word) => {
    if (word.length < longMin) return word;
    const parts = compound(word, lang).split(SOFT);
    const inside = lang === 'fi' ? parts.map((part) => syllables(part, longMin)) : parts;
    return inside.join(SOFT);
  });
}

function compound(word: string, lang: Lang): string {
  return COMPOUNDS[lang].reduce((parted, known) => {
    const parts = known.split('|');
    // What stands before the known part is a word too; an ending behind it is none.
    return parted.replace(
      new RegExp(parts.join(''), 'iu'),
      (found, at: number) => (at > SIDE_MIN ? SOFT : '') + cut(found, parts),
    );
  }, word);
}

/** The word in pieces as long as these parts. */
function cut(word: string, parts: readonly string[]): string {
  let from = 0;
  return parts.map(({ length }) => word.slice(from, (from += length))).join(SOFT);
}

function syllables(part: string, longMin: number): string {
  if (part.length < longMin) return part;
  return part.replace(SYLLABLE, (letter, at: number) =>
    at >= SIDE_MIN && part.length - at >= SIDE_MIN ? SOFT + letter : letter,
  );
}
