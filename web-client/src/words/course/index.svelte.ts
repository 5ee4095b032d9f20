// The way to the texts of those who take or teach the course, one language at a time: only these pages load them, and
// none is shown before they are there. Never: what the words say.

import { insist } from '../../late';
import type { Lang } from '../../protocol.gen';
import { interpolate, language, type Translate } from '..';
import type { Like } from '../table';
import type { courseFi } from './fi';

export type CourseWords = Like<typeof courseFi>;

const TABLES: Record<Lang, () => Promise<CourseWords>> = {
  fi: async () => (await import('./fi')).courseFi,
  sv: async () => (await import('./sv')).courseSv,
  en: async () => (await import('./en')).courseEn,
};

let words: CourseWords = $state.raw({} as CourseWords);
let isFollowing = false;

async function come(lang: Lang): Promise<void> {
  const table = await insist(TABLES[lang]);
  // Another was chosen while this one was on its way.
  if (language.lang === lang) words = table;
}

/** A part of the client, once its words are there too; from then on they follow the language of the device. */
export async function withCourseWords<Part>(fetch: () => Promise<Part>): Promise<Part> {
  const [part] = await Promise.all([fetch(), come(language.lang)]);
  if (!isFollowing) {
    isFollowing = true;
    // What does not come leaves the page as it was: whoever chose the language is told by the words of every page.
    $effect.root(() => {
      $effect(() => void come(language.lang).catch(() => {}));
    });
  }
  return part;
}

function formatMessage(key: keyof CourseWords, values: Record<string, string | number> = {}): string {
  return inTerm(interpolate(words[key], values));
}

export const t: Translate<typeof courseFi> = formatMessage as never;

/** A text in the language of this device, with the word for a supervisor that it has chosen. */
export function inTerm(text: string): string {
  return language.lang === 'fi' ? language.inTerm(text) : text;
}

/** A day as people write it: `2.11.2026`. */
export function written(day: string): string {
  return new Intl.DateTimeFormat(t('locale')).format(Date.parse(`${day}T12:00`));
}
