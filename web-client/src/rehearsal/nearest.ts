// Which word was probably meant by one that nobody knows. Pure. Never: what the words are for.

/** So many letters may be wrong for a word to be meant. */
const SLIPS_MAX = 2;
/** So many letters of a word, and it was begun. */
const BEGUN_MIN = 3;

/** The word that was probably meant; `null`: none is near. */
export function nearest(written: string, words: readonly string[]): string | null {
  const begun = words.filter((word) => word.startsWith(written));
  if (begun.length === 1 && written.length >= BEGUN_MIN) return begun[0] ?? null;
  const close = words
    .map((word) => ({ word, slips: slipsBetween(written.toLowerCase(), word.toLowerCase()) }))
    .sort((a, b) => a.slips - b.slips)[0];
  // A third of a short word would be another word.
  return close && close.slips <= Math.min(SLIPS_MAX, Math.floor(written.length / 3)) ? close.word : null;
}

/** How many letters are missing, too many, others or changed about (Damerau–Levenshtein, adjacent letters). */
function slipsBetween(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  rows[0] = Array.from({ length: b.length + 1 }, (_, j) => j);
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let slips = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, at(i - 2, j - 2) + 1);
      rows[i]![j] = slips;
    }
  return at(a.length, b.length);
}
