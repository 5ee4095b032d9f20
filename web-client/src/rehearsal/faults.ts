// How a fault of a file is said: where, what, what it should be. Pure. Never: what is a fault (`check`).

import type { Lang } from '../protocol.gen';
import { grammarPlace, grammarText } from '../words/grammar';
import { FAULT_WORDS, type FaultKey } from '../words/learn/faults';
import type { Fault, FieldFault } from './fields';

/** So many letters may be wrong for a word to be meant. */
const SLIPS_MAX = 2;
/** With a word that was probably meant, no list longer than this. */
const LIST_MAX = 12;

function say(lang: Lang, key: FaultKey, values: FieldFault['about'] = {}): string {
  return FAULT_WORDS[lang][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

/** A fault as one line of a build: `silence.toml:12: beat.air: …`. */
export function faultLine(fault: Fault): string {
  return `${fault.file}:${fault.line}: ${reasonOf(fault, 'en')}`;
}

/** A fault as the page of a trainer says it: `Line 12 · beat.air: …`. */
export function faultText(fault: Fault, lang: Lang): string {
  const place =
    'grammar' in fault ? grammarPlace(fault.grammar, lang) : say(lang, 'fault.line', { n: fault.line });
  return `${place} · ${reasonOf(fault, lang)}`;
}

function reasonOf(fault: Fault, lang: Lang): string {
  if ('grammar' in fault) return grammarText(fault.grammar, lang);
  const { where, why, about, valid } = fault;
  const near = nearest(lastOf(about), valid);
  const isLong = valid.length > LIST_MAX;
  return [
    `${where && `${where}: `}${say(lang, `fault.${why}`, about)}${valid.length > 0 ? '.' : ''}`,
    ...(near ? [say(lang, 'fault.near', { word: near })] : []),
    ...(valid.length > 0 && !(near && isLong) ? [say(lang, 'fault.valid', { words: valid.join(', ') })] : []),
  ].join(' ');
}

/** What was written: a fault that has valid words is about one. */
const lastOf = (about: FieldFault['about']): string => String(Object.values(about).at(-1) ?? '');

/** The word that was probably meant; `null`: none is near. */
export function nearest(written: string, words: readonly string[]): string | null {
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
