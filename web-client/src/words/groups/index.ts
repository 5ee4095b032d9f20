// The way to the texts about a group's months. All three languages come at once: only its page loads them.

import { interpolate, language, type Translate } from '..';
import type { Plural } from '../table';
import { groupsEn } from './en';
import { groupsFi } from './fi';
import { groupsSv } from './sv';

const tables: Record<string, Record<string, string | Plural>> = { fi: groupsFi, sv: groupsSv, en: groupsEn };

export type GroupsKey = keyof typeof groupsFi;

export const t: Translate<typeof groupsFi> = ((
  key: GroupsKey,
  values: Record<string, string | number> = {},
) => interpolate(tables[language.lang]?.[key], values)) as never;
