// The way to what a phone says now and then during a meeting: ready signs, the next date. All three languages in one piece
// that no first page loads.

import type { Lang } from '../../protocol.gen';
import { interpolate, language, type Translate } from '..';
import type { Like } from '../table';
import { meetingEn } from './en';
import { meetingFi } from './fi';
import { meetingSv } from './sv';

export type MeetingWords = Like<typeof meetingFi>;

const TABLES: Record<Lang, MeetingWords> = { fi: meetingFi, sv: meetingSv, en: meetingEn };

function formatMessage(key: keyof MeetingWords, values: Record<string, string | number> = {}): string {
  return interpolate(TABLES[language.lang][key], values);
}

export const meeting: Translate<typeof meetingFi> = formatMessage as never;
