// The languages as a list offers them, each in its own words. Never: which is read now.

import type { Lang } from '../protocol.gen';
import { LANGS } from '../words';

export const LANG_CHOICES = (Object.keys(LANGS) as Lang[]).map((lang) => ({
  value: lang,
  label: LANGS[lang],
  lang,
}));
