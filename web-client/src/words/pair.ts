// Says what stands beside the opening and the closing round: its words come with the picture itself.

import { interpolate, language } from './index';
import { PAIR_WORDS, type PairWords } from './pairWords';

export function pair(key: keyof PairWords): string {
  return interpolate(PAIR_WORDS[language.lang][key]);
}
