// The language of this device and its table of words, fetched when it is chosen. Never: what the words say.

import type { Lang, Text } from '../protocol.gen';
import type { LeadWords, RoomWords } from './fi';

/** Each by its own name: whoever looks for a language reads that one. */
export const LANGS: Record<Lang, string> = { fi: 'Suomi', sv: 'Svenska', en: 'English' };

const tables: Record<Lang, () => Promise<RoomWords>> = {
  fi: async () => (await import('./fi')).fi,
  sv: async () => (await import('./sv')).sv,
  en: async () => (await import('./en')).en,
};

const leadTables: Record<Lang, () => Promise<LeadWords>> = {
  fi: async () => (await import('./lead/fi')).leadFi,
  sv: async () => (await import('./lead/sv')).leadSv,
  en: async () => (await import('./lead/en')).leadEn,
};

class Language {
  lang: Lang = $state('fi');
  words: RoomWords & LeadWords = $state.raw({} as RoomWords & LeadWords);
  /** Whether this page is of those who open and lead: others need not load their words. */
  leads = false;
  #plurals = new Intl.PluralRules('fi');

  /** Changes everything people read, at once. */
  async choose(lang: Lang): Promise<void> {
    const parts = await Promise.all([tables[lang](), this.leads ? leadTables[lang]() : ({} as LeadWords)]);
    this.words = { ...parts[0], ...parts[1] };
    this.lang = lang;
    this.#plurals = new Intl.PluralRules(lang);
    document.documentElement.lang = lang;
  }

  pluralOf(n: number): 'one' | 'other' {
    return this.#plurals.select(n) === 'one' ? 'one' : 'other';
  }

  /** A text of the room, in the language of this device when it has one. */
  say(text: Text): string {
    return typeof text === 'string' ? text : text[this.lang];
  }
}

export const language = new Language();

export function isLang(text: string | null | undefined): text is Lang {
  return Object.hasOwn(LANGS, text ?? '');
}

/** The first of the browser's languages that we speak. */
export function preferredLang(languages: readonly string[]): Lang {
  return languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLang) ?? 'fi';
}
