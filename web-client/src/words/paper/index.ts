// The way to the texts about what a group prints. All three languages come at once: only this page loads
// them.

import { interpolate, language, type Translate } from '..';
import type { Plural } from '../table';
import { paperEn } from './en';
import { paperFi } from './fi';
import { paperSv } from './sv';

const tables: Record<string, Record<string, string | Plural>> = { fi: paperFi, sv: paperSv, en: paperEn };

export type PaperKey = keyof typeof paperFi;

export const t: Translate<typeof paperFi> = ((key: PaperKey, values: Record<string, string | number> = {}) =>
  interpolate(tables[language.lang]?.[key], values)) as never;
