// Says what stands beside the opening and the closing round: its words come with the picture itself.

import { fill, language } from './index';
import { PAIR_WORDS, type PairWords } from './pairWords';

export function pair(key: keyof PairWords): string {
  return fill(PAIR_WORDS[language.lang][key]);
}
