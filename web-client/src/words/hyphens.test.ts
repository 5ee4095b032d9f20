import { describe, expect, it } from 'vitest';

import type { Lang } from '../protocol.gen';
import { hyphenated } from './hyphens';

const shown = (text: string, lang: Lang = 'fi') => hyphenated(text, lang).replaceAll('\u00AD', '-');

describe('a long word on the wall', () => {
  it.each([
    ['Työterveysyhteistyö', 'Työ-terveys-yhteis-työ'],
    ['työterveysyhteistyössä', 'työ-terveys-yhteis-työssä'],
    ['Esihenkilötyön erityisyys', 'Esi-henkilötyön erityisyys'],
    ['Palkkaneuvottelut', 'Palk-ka-neu-vot-te-lut'],
    ['Kirjoittamattomat säännöt', 'Kir-joit-ta-mat-to-mat säännöt'],
    ['Työn kuorma', 'Työn kuorma'],
  ])('in Finnish: %s', (text, expected) => expect(shown(text)).toBe(expected));

  it('parts in Swedish where its words meet, in English nowhere', () => {
    expect(shown('Samarbete med företagshälsovården', 'sv')).toBe('Samarbete med företags-hälso-vården');
    expect(shown('responsibilities', 'en')).toBe('responsibilities');
  });

  it('parts shorter words too where lines are short', () => {
    const narrow = (text: string, lang: Lang = 'fi') => hyphenated(text, lang, 9).replaceAll('\u00AD', '-');
    expect(narrow('Seuraavaksi: kierroksen päätös')).toBe('Seu-raa-vaksi: kier-rok-sen päätös');
    expect(narrow('Peru: hengähdystauko')).toBe('Peru: hen-gäh-dys-tauko');
    expect(narrow('Seuraava puheenvuoro')).toBe('Seuraava puheen-vuoro');
    expect(narrow('Ångra andningspausen', 'sv')).toBe('Ångra andnings-pausen');
    expect(narrow('Ångra upplåsningen', 'sv')).toBe('Ångra upplås-ningen');
  });

  it('is the same word when its soft hyphens are taken away', () => {
    const text = 'Vuosilomasuunnittelukeskustelutilaisuus, etätyö\nja palkkaneuvottelut!';
    expect(hyphenated(text, 'fi').replaceAll('\u00AD', '')).toBe(text);
    expect(hyphenated(text, 'fi')).not.toBe(text);
  });
});
