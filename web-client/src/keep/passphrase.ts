// Passphrases that can be read aloud in three languages and typed on any of their keyboards: consonant and vowel in
// turns, five groups of four letters. Never: where they are used.

const CONSONANTS = 'dfhjklmnprstv';
const VOWELS = 'aeiouy';
const GROUPS = 5;
/** An own passphrase has at least so many characters. */
export const PASSPHRASE_MIN = 12;

/** `lomu-keta-siro-vane-pihu`: 78 pairs, ten of them, 62 bits. `draw(n)` is a fair number below n. */
export function propose(draw: (below: number) => number = fair): string {
  const pair = () => CONSONANTS[draw(CONSONANTS.length)]! + VOWELS[draw(VOWELS.length)]!;
  return Array.from({ length: GROUPS }, () => pair() + pair()).join('-');
}

const PROPOSED = new RegExp(`^([${CONSONANTS}][${VOWELS}]){${2 * GROUPS}}$`);

/** As one types it again: composed letters, no space around it. A proposed one may be read from paper: large letters and other
 * signs between its groups are no others. */
export function asMeant(typed: string): string {
  const plain = typed.normalize('NFKC').trim();
  const letters = plain.toLowerCase().replace(/[\s\p{Pd}]/gu, '');
  return PROPOSED.test(letters) ? letters.replace(/.{4}(?=.)/g, '$&-') : plain;
}

/** Whether an own passphrase is long enough; what people type around it does not count. */
export function isLongEnough(passphrase: string): boolean {
  return [...asMeant(passphrase)].length >= PASSPHRASE_MIN;
}

function fair(below: number): number {
  // What would favour the small numbers is drawn again.
  const limit = 256 - (256 % below);
  for (;;) {
    const byte = crypto.getRandomValues(new Uint8Array(1))[0]!;
    if (byte < limit) return byte % below;
  }
}
