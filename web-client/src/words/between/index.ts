// The way to the texts about a group between its meetings. All three languages come at once: only its page loads
// them.

import { interpolate, language, type Translate } from '..';
import type { Plural } from '../table';
import { betweenEn } from './en';
import { betweenFi } from './fi';
import { betweenSv } from './sv';

const tables: Record<string, Record<string, string | Plural>> = {
  fi: betweenFi,
  sv: betweenSv,
  en: betweenEn,
};

export type BetweenKey = keyof typeof betweenFi;

export const t: Translate<typeof betweenFi> = ((
  key: BetweenKey,
  values: Record<string, string | number> = {},
) => interpolate(tables[language.lang]?.[key], values)) as never;
