import { describe, expect, it } from 'vitest';

import type { Lang } from '../../protocol.gen';
import { NEVER } from '../glossary';
import { invitation } from './invitation';

const FIRST: Record<Lang, RegExp> = {
  fi: /^Tervetuloa vertaisfoorumiin/,
  sv: /^Välkommen till chefsforumet/,
  en: /^Welcome to the peer forum/,
};
const LANGS = Object.keys(FIRST) as Lang[];
const parts = (lang: Lang, title: Parameters<typeof invitation>[0]['title'] = null, rehearsal = false) =>
  invitation({
    link: 'https://keidas.example/K7QM4XPA',
    code: 'K7QM4XPA',
    title,
    first: lang,
    rehearsal,
  }).split('\n\n');

describe.each(LANGS)('the invitation that is copied from a page in %s', (lang) => {
  it('begins in that language and says the same in the two others', () => {
    const [own, ...others] = parts(lang);
    expect(own).toMatch(FIRST[lang]);
    expect(others).toHaveLength(2);
    for (const other of LANGS.filter((one) => one !== lang))
      expect(others.filter((part) => FIRST[other].test(part))).toHaveLength(1);
  });

  it('has the link and the code in each', () => {
    for (const part of parts(lang)) {
      expect(part).toContain('https://keidas.example/K7QM4XPA');
      expect(part).toContain('K7QM-4XPA');
    }
  });

  it('[P3] promises nothing of an ordinary room where it is a rehearsal’s', () => {
    const promised = /nimettömänä|anonymt|anonymously/;
    const rehearsed = /harjoitus tallennetaan|övningen spelas in|is recorded/;
    for (const part of parts(lang)) expect(part).toMatch(promised);
    for (const part of parts(lang, null, true)) {
      expect(part).not.toMatch(promised);
      expect(part).toMatch(rehearsed);
    }
  });

  it('calls the meeting by its name where it has one', () => {
    expect(parts(lang)[0]!.split('\n')[0]).toMatch(/[a-zåäö]\.$/);
    for (const part of parts(lang, 'Borgå')) expect(part.split('\n')[0]).toContain('Borgå');
    const [own] = parts(lang, { fi: 'Porvoo', sv: 'Borgå', en: 'Old town' });
    expect(own).toContain({ fi: 'Porvoo', sv: 'Borgå', en: 'Old town' }[lang]);
  });

  it('has one word for one thing', () => {
    for (const { word, why } of NEVER[lang]) expect(parts(lang)[0], why).not.toMatch(word);
  });
});
