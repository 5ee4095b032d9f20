// The way to the texts about one's notebook. All three languages come at once: only its page loads them.

import { interpolate, language, type Translate } from '..';
import type { Plural } from '../table';
import { myEn } from './en';
import { myFi } from './fi';
import { mySv } from './sv';

const tables: Record<string, Record<string, string | Plural>> = { fi: myFi, sv: mySv, en: myEn };

export type MyKey = keyof typeof myFi;

export const t: Translate<typeof myFi> = ((key: MyKey, values: Record<string, string | number> = {}) =>
  interpolate(tables[language.lang]?.[key], values)) as never;
