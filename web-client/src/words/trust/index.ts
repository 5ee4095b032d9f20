// The way to what is said about data and about leaving: what the server knows now, what was collected when a room has
// ended, why one is not in. All three languages in one piece that no first page loads.

import type { Lang } from '../../protocol.gen';
import { interpolate, language, type Translate } from '..';
import type { Like } from '../table';
import { trustEn } from './en';
import { trustFi } from './fi';
import { trustSv } from './sv';

type TrustWords = Like<typeof trustFi>;

const TABLES: Record<Lang, TrustWords> = { fi: trustFi, sv: trustSv, en: trustEn };

function formatMessage(key: keyof TrustWords, values: Record<string, string | number> = {}): string {
  return interpolate(TABLES[language.lang][key], values);
}

export const trust: Translate<typeof trustFi> = formatMessage as never;

/** A moment as people write it, to the minute. */
export function written(moment: Date | number | string): string {
  return new Date(moment).toLocaleString(trust('locale'), { dateStyle: 'long', timeStyle: 'short' });
}
