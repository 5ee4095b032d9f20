// What is said of the opening and the closing round side by side, in three languages. The same keys in each. Pure.

import type { Lang } from '../protocol.gen';

const fi = {
  'pair.title': 'Tullessa ja lähtiessä',
  'pair.what': 'Koko ryhmän fiilis alussa ja lopussa. Yksittäistä vastaajaa ei voi tunnistaa.',
  'pair.in': 'Tullessa',
  'pair.out': 'Lähtiessä',
};

export type PairWords = Record<keyof typeof fi, string>;

const sv: PairWords = {
  'pair.title': 'När ni kom och när ni går',
  'pair.what': 'Hela gruppens läge i början och i slutet. Ingen enskild person går att känna igen.',
  'pair.in': 'När ni kom',
  'pair.out': 'När ni går',
};

const en: PairWords = {
  'pair.title': 'Coming and leaving',
  'pair.what': 'The mood of the whole group at the start and at the end. Nobody can be recognised.',
  'pair.in': 'Coming',
  'pair.out': 'Leaving',
};

export const PAIR_WORDS: Readonly<Record<Lang, PairWords>> = { fi, sv, en };
