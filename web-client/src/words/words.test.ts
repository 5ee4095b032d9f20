// @vitest-environment happy-dom

import { beforeAll, describe, expect, it } from 'vitest';

import { LIMITS, REACTIONS, type Trio } from '../protocol.gen';
import { en } from './en';
import { KEEP_VOTE, THEME_VOTE } from '../text/asked';
import { EVALUATION } from './evaluation';
import { betweenEn } from './between/en';
import { betweenFi } from './between/fi';
import { betweenSv } from './between/sv';
import { CHECK_WORDS } from './check';
import { courseEn } from './course/en';
import { courseFi } from './course/fi';
import { courseSv } from './course/sv';
import { decksEn } from './decks/en';
import { decksFi } from './decks/fi';
import { decksSv } from './decks/sv';
import { fi } from './fi';
import { groupsEn } from './groups/en';
import { groupsFi } from './groups/fi';
import { groupsSv } from './groups/sv';
import { GLOSSARY, NEVER } from './glossary';
import { feelWord, language, preferredLang, localized, t } from './index';
import { leadEn } from './lead/en';
import { leadFi } from './lead/fi';
import { soFar } from './lead';
import { leadSv } from './lead/sv';
import { learnEn } from './learn/en';
import { FAULT_WORDS } from './learn/faults';
import { learnFi } from './learn/fi';
import { learnSv } from './learn/sv';
import { meetingEn } from './meeting/en';
import { meetingFi } from './meeting/fi';
import { meetingSv } from './meeting/sv';
import { paperEn } from './paper/en';
import { paperFi } from './paper/fi';
import { paperSv } from './paper/sv';
import { PAIR_WORDS } from './pairWords';
import { SERIES_WORDS } from './series';
import { sv } from './sv';
import { trustEn } from './trust/en';
import { trustFi } from './trust/fi';
import { trustSv } from './trust/sv';
import { myEn } from './my/en';
import { myFi } from './my/fi';
import { mySv } from './my/sv';
import { WALL_WORDS } from './wall';
import type { Plural } from './table';
import { WAY_WORDS } from './way';

type Table = Record<string, string | Plural>;
const tables: Record<'fi' | 'sv' | 'en', Table> = {
  fi: {
    ...fi,
    ...leadFi,
    ...trustFi,
    ...learnFi,
    ...courseFi,
    ...groupsFi,
    ...decksFi,
    ...betweenFi,
    ...paperFi,
    ...meetingFi,
    ...WAY_WORDS.fi,
    ...SERIES_WORDS.fi,
    ...myFi,
    ...CHECK_WORDS.fi,
    ...FAULT_WORDS.fi,
    ...WALL_WORDS.fi,
    ...PAIR_WORDS.fi,
  },
  sv: {
    ...sv,
    ...leadSv,
    ...trustSv,
    ...learnSv,
    ...courseSv,
    ...groupsSv,
    ...decksSv,
    ...betweenSv,
    ...paperSv,
    ...meetingSv,
    ...WAY_WORDS.sv,
    ...SERIES_WORDS.sv,
    ...mySv,
    ...CHECK_WORDS.sv,
    ...FAULT_WORDS.sv,
    ...WALL_WORDS.sv,
    ...PAIR_WORDS.sv,
  },
  en: {
    ...en,
    ...leadEn,
    ...trustEn,
    ...learnEn,
    ...courseEn,
    ...groupsEn,
    ...decksEn,
    ...betweenEn,
    ...paperEn,
    ...meetingEn,
    ...WAY_WORDS.en,
    ...SERIES_WORDS.en,
    ...myEn,
    ...CHECK_WORDS.en,
    ...FAULT_WORDS.en,
    ...WALL_WORDS.en,
    ...PAIR_WORDS.en,
  },
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

  it('has one word for one thing', () => {
    const asked = [THEME_VOTE, ...[KEEP_VOTE, ...EVALUATION].map(({ text }) => text as Trio)];
    const texts = [
      ...Object.entries(tables[lang]).map(([key, entry]) => ({ key, text: forms(entry).join(' ') })),
      ...asked.map((trio) => ({ key: trio.en, text: trio[lang] })),
    ];
    for (const { key, text } of texts)
      for (const { word, why } of NEVER[lang]) expect(text, `${key}: ${why}`).not.toMatch(word);
  });

  it('has a word of its own for every thing of the glossary that it uses', () => {
    const all = Object.values(tables[lang]).flatMap(forms).join(' ').toLowerCase();
    // A word bends: its beginning will do.
    for (const thing of GLOSSARY) expect(all, thing.means).toContain(thing[lang].slice(0, 4));
    for (const thing of GLOSSARY)
      for (const { word } of NEVER[lang]) expect(thing[lang], thing.means).not.toMatch(word);
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

  it('says of nobody that nobody has answered, and not that 0 have', async () => {
    language.leads = true;
    await language.choose('sv');
    expect(soFar(0)).toBe('Ingen har svarat ännu.');
    expect(soFar(2)).toBe('2 har svarat eller stått över.');
  });

  it('says a text of the room in the language of the device, or as it was written', async () => {
    await language.choose('sv');
    expect(localized({ fi: 'Syksy', sv: 'Höst', en: 'Autumn' })).toBe('Höst');
    expect(localized('Vuorolistat')).toBe('Vuorolistat');
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
