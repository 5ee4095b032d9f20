// Where a long word may break on the big screen: soft hyphens, because browsers bring no Finnish dictionary and a wall
// in a meeting room often none at all. Compounds of our own texts part where their words meet; any other long Finnish
// word parts between syllables. Pure.

import type { Lang } from '../protocol.gen';

const SOFT = '\u00AD';
/** Shorter words fit a line of the wall at any size. */
const LONG_MIN = 12;
/** No fewer letters stand alone on either side. */
const SIDE_MIN = 3;

/** Parts of compounds, where syllables alone would part wrongly or a dictionary is missing. */
const COMPOUNDS: Readonly<Record<Lang, readonly string[]>> = {
  fi: [
    'työ|terveys',
    'yhteis|työ',
    'esi|henkilö',
    'työn|ohjaus',
    'työ|ilma|piiri',
    'työ|hyvin|vointi',
  ].concat(['henkilöstö|hallinto', 'keskustelu|tilaisuus', 'vuosi|loma|asiat', 'työ|aika']),
  sv: [
    'företags|hälso|vård',
    'arbets|gemenskap',
    'arbets|belastning',
    'medarbetar|samtal',
    'utvecklings|samtal',
  ],
  en: [],
};

const WORD = new RegExp(`\\p{L}{${LONG_MIN},}`, 'gu');
/** Before a consonant that carries a vowel, a syllable of Finnish begins. */
const SYLLABLE = /(?<=\p{L})(?=[bcdfghjklmnpqrstvwxzšž][aeiouyåäö])/giu;

/** The text with soft hyphens in its long words. */
export function hyphenated(text: string, lang: Lang): string {
  return text.replace(WORD, (word) => {
    const parts = compound(word, lang).split(SOFT);
    const inside = lang === 'fi' ? parts.map(syllables) : parts;
    return inside.join(SOFT);
  });
}

function compound(word: string, lang: Lang): string {
  let parted = word;
  for (const known of COMPOUNDS[lang]) {
    const whole = known.replaceAll('|', '');
    const at = parted.toLowerCase().indexOf(whole);
    if (at < 0) continue;
    const lengths = known.split('|').map((part) => part.length);
    const pieces: string[] = [];
    let from = at;
    for (const length of lengths) {
      pieces.push(parted.slice(from, from + length));
      from += length;
    }
    parted = [parted.slice(0, at), pieces.join(SOFT), parted.slice(from)].join('');
    // Words before and after the known ones are words too; an ending of a case is not.
    if (at > SIDE_MIN && parted[at - 1] !== SOFT) parted = parted.slice(0, at) + SOFT + parted.slice(at);
  }
  return parted;
}

function syllables(part: string): string {
  if (part.length < LONG_MIN) return part;
  return part.replace(SYLLABLE, (_, at: number) =>
    at >= SIDE_MIN && part.length - at >= SIDE_MIN ? SOFT : '',
  );
}
