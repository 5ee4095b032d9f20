// The way to what a phone says now and then during a meeting: the way through a form, the breathing break, ready signs,
// the next date. All three languages in one piece that no first page loads.

import type { Lang } from '../../protocol.gen';
import { interpolate, language, type Translate } from '..';
import { meetingEn } from './en';
import { meetingFi, type MeetingWords } from './fi';
import { meetingSv } from './sv';

const TABLES: Record<Lang, MeetingWords> = { fi: meetingFi, sv: meetingSv, en: meetingEn };

function formatMessage(key: keyof MeetingWords, values: Record<string, string | number> = {}): string {
  return interpolate(TABLES[language.lang][key], values);
}

export const meeting: Translate<typeof meetingFi> = formatMessage as never;
