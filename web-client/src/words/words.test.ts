import { beforeAll, describe, expect, it } from 'vitest';

import { LIMITS, REACTIONS } from '../protocol.gen';
import { en } from './en';
import { fi } from './fi';
import { feelWord, language, preferredLang, say, t } from './index';
import { leadEn } from './lead/en';
import { leadFi } from './lead/fi';
import { leadSv } from './lead/sv';
import { sv } from './sv';
import type { Plural } from './table';

type Table = Record<string, string | Plural>;
const tables: Record<'fi' | 'sv' | 'en', Table> = {
  fi: { ...fi, ...leadFi },
  sv: { ...sv, ...leadSv },
  en: { ...en, ...leadEn },
};
const forms = (entry: string | Plural) => (typeof entry === 'string' ? [entry] : [entry.one, entry.other]);
const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe.each(['sv', 'en'] as const)('%s beside Finnish', (lang) => {
  it('has the same keys', () => {
    expect(Object.keys(tables[lang]).sort()).toEqual(Object.keys(tables.fi).sort());
  });

  it('wants the same values under every key', () => {
    for (const [key, entry] of Object.entries(tables.fi)) {
      const [first = ''] = forms(entry);
      for (const form of forms(tables[lang][key]!)) expect(names(form), key).toEqual(names(first));
    }
  });
});

describe.each(['fi', 'sv', 'en'] as const)('%s', (lang) => {
  it('says something under every key', () => {
    for (const entry of Object.values(tables[lang]))
      for (const form of forms(entry)) expect(form.trim()).not.toBe('');
  });

  it('never says "session"', () => {
    expect(JSON.stringify(tables[lang])).not.toMatch(/session|istunto/i);
  });

  it('has a word of its own for every reaction and every step of feeling', async () => {
    await language.choose(lang);
    const words = [
      ...REACTIONS.map((reaction) => t(`react.${reaction}`)),
      ...Array.from({ length: LIMITS.feelSteps }, (_, step) => feelWord(step)),
    ];
    expect(new Set(words).size).toBe(words.length);
  });
});

describe('t', () => {
  beforeAll(() => language.choose('fi'));

  it('puts values in and goes by the plural of the language', async () => {
    expect(t('tally.n', { n: 1 })).toBe('1 vastaus');
    expect(t('tally.n', { n: 8 })).toBe('8 vastausta');
    expect(t('answer.count', { n: 5, of: 8 })).toBe('5/8 vastannut');
    await language.choose('en');
    expect(t('people.observers', { n: 1 })).toBe('1 observer');
    expect(t('people.observers', { n: 0 })).toBe('0 observers');
    expect(document.documentElement.lang).toBe('en');
  });

  it('says a text of the room in the language of the device, or as it was written', async () => {
    await language.choose('sv');
    expect(say({ fi: 'Syksy', sv: 'Höst', en: 'Autumn' })).toBe('Höst');
    expect(say('Vuorolistat')).toBe('Vuorolistat');
  });
});

describe('the first language', () => {
  it('is the first of the browser’s that we speak, else Finnish', () => {
    expect(preferredLang(['sv-FI', 'fi'])).toBe('sv');
    expect(preferredLang(['et', 'en-GB'])).toBe('en');
    expect(preferredLang(['et'])).toBe('fi');
    expect(preferredLang([])).toBe('fi');
  });
});
