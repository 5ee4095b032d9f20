// The way to the texts for those who open and lead a room, and to all the others. Only their pages load them.

import { language, formatMessage, type Translate } from '..';
import type { fi } from '../fi';
import type { leadFi } from './fi';

export const t: Translate<typeof fi & typeof leadFi> = ((...asked: Parameters<typeof formatMessage>) => {
  const text = formatMessage(...asked);
  return language.lang === 'fi' ? language.inTerm(text) : text;
}) as never;

/** How many have answered by now: that nobody has is said in words. */
export function soFar(n: number): string {
  return n === 0 ? t('short.none') : t('short.so_far', { n });
}
