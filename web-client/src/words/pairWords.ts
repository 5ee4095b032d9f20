// What is said of the opening and the closing round side by side, in three languages. The same keys in each. Pure.

import type { Lang } from '../protocol.gen';

const fi = {
  'pair.title': 'Tullessa ja lähtiessä',
  'pair.what': 'Tässä näkyy vain koko ryhmän fiilis alussa ja lopussa. Pienessä ryhmässä voi silti arvata.',
  'pair.in': 'Tullessa',
  'pair.out': 'Lähtiessä',
};

export type PairWords = Record<keyof typeof fi, string>;

const sv: PairWords = {
  'pair.title': 'När ni kom och när ni går',
  'pair.what':
    'Här syns bara hur hela gruppen hade det i början och i slutet. I en liten grupp går det ändå att gissa.',
  'pair.in': 'När ni kom',
  'pair.out': 'När ni går',
};

const en: PairWords = {
  'pair.title': 'Coming and leaving',
  'pair.what':
    'This shows only the mood of the whole group, at the start and at the end. In a small group one may still guess.',
  'pair.in': 'Coming',
  'pair.out': 'Leaving',
};

export const PAIR_WORDS: Readonly<Record<Lang, PairWords>> = { fi, sv, en };
