// The language of this device and its table of words, fetched when it is chosen. Never: what the words say.

import { insist } from '../late';
import type { Lang, Text } from '../protocol.gen';
import { remember, recall } from '../device/memory';
import type { RoomWords } from './fi';
import type { LeadWords } from './lead/fi';

/** Each by its own name: whoever looks for a language reads that one. */
export const LANGS: Record<Lang, string> = { fi: 'Suomi', sv: 'Svenska', en: 'English' };

const tables: Record<Lang, () => Promise<RoomWords>> = {
  fi: async () => (await insist(() => import('./fi'), 'fi')).fi,
  sv: async () => (await insist(() => import('./sv'), 'sv')).sv,
  en: async () => (await insist(() => import('./en'), 'en')).en,
};

const leadTables: Record<Lang, () => Promise<LeadWords>> = {
  fi: async () => (await insist(() => import('./lead/fi'), 'leadFi')).leadFi,
  sv: async () => (await insist(() => import('./lead/sv'), 'leadSv')).leadSv,
  en: async () => (await insist(() => import('./lead/en'), 'leadEn')).leadEn,
};

class Language {
  lang: Lang = $state('fi');
  words: RoomWords & LeadWords = $state.raw({} as RoomWords & LeadWords);
  /** Whether this page is of those who open and lead: others need not load their words. */
  leads = false;
  /** Another Finnish word for a supervisor, when this device has chosen one. */
  inTerm: (text: string) => string = $state.raw((text) => text);
  /** How this page writes a text of the room: on the wall long words may break. */
  shape: (text: string, lang: Lang) => string = $state.raw((text) => text);
  /** The last wish: words that come late do not overrule it. */
  #chosen: Lang = 'fi';
  #plurals = new Intl.PluralRules('fi');

  /** Changes everything people read, at once. */
  async choose(lang: Lang): Promise<void> {
    this.#chosen = lang;
    const parts = await Promise.all([tables[lang](), this.leads ? leadTables[lang]() : ({} as LeadWords)]);
    if (lang === 'fi') await this.#findTerm();
    // Another was chosen while this one was on its way.
    if (this.#chosen !== lang) return;
    this.words = { ...parts[0], ...parts[1] };
    this.lang = lang;
    this.#plurals = new Intl.PluralRules(lang);
    document.documentElement.lang = lang;
  }

  pluralOf(n: number): 'one' | 'other' {
    return this.#plurals.select(n) === 'one' ? 'one' : 'other';
  }

  /** A text of the room, in the language of this device when it has one; of a card, in the card's. */
  localized(text: Text, lang: Lang = this.lang): string {
    const own = typeof text === 'string' ? text : lang === 'fi' ? this.inTerm(text.fi) : text[lang];
    return this.shape(own, lang);
  }

  /** Calls a supervisor by another word, on this device. */
  async call(term: string): Promise<void> {
    remember('term', term);
    await this.#findTerm();
  }

  async #findTerm(): Promise<void> {
    const term = recall('term');
    if (term !== 'esimies' && term !== 'lähijohtaja') this.inTerm = (text) => text;
    else {
      const { inTerm } = await import('./terms');
      this.inTerm = (text) => inTerm(text, term);
    }
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
