// A day as people write it.

import { language } from './index';

const LOCALES = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

export function dayText(day: string): string {
  return new Date(`${day}T12:00:00`).toLocaleDateString(LOCALES[language.lang], { dateStyle: 'long' });
}
