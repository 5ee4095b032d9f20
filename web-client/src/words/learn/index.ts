// The way to the texts of those who learn to lead. All three languages come at once: they are small, and only these pages
// and a rehearsal's coach load them.

import { interpolate, language, type Translate } from '..';
import type { Plural } from '../table';
import { learnEn } from './en';
import { learnFi } from './fi';
import { learnSv } from './sv';

const tables: Record<string, Record<string, string | Plural>> = { fi: learnFi, sv: learnSv, en: learnEn };

export type LearnKey = keyof typeof learnFi;

export const t: Translate<typeof learnFi> = ((
  key: LearnKey,
  values: Record<string, string | number> = {},
) => {
  const text = interpolate(tables[language.lang]?.[key], values);
  return language.lang === 'fi' ? language.inTerm(text) : text;
}) as never;

/** When something was, as people write it: milliseconds since 1970. */
export function momentText(time: number): string {
  return new Intl.DateTimeFormat(t('locale'), { dateStyle: 'long', timeStyle: 'short' }).format(time);
}
