// The way to the texts about a group's own cards and questions. All three languages come at once: only this page loads
// them.

import { interpolate, language, type Translate } from '..';
import type { Plural } from '../table';
import { decksEn } from './en';
import { decksFi } from './fi';
import { decksSv } from './sv';

const tables: Record<string, Record<string, string | Plural>> = { fi: decksFi, sv: decksSv, en: decksEn };

export type DecksKey = keyof typeof decksFi;

export const t: Translate<typeof decksFi> = ((key: DecksKey, values: Record<string, string | number> = {}) =>
  interpolate(tables[language.lang]?.[key], values)) as never;
