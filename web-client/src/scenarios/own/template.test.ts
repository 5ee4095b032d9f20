import { describe, expect, it } from 'vitest';

import type { Lang } from '../../protocol.gen';
import { faultLine } from '../../rehearsal/faults';
import { outcomes, PEOPLE, play, said } from '../../rehearsal/playing';
import { readScenario } from '../../rehearsal/read';
import { NEVER } from '../../words/glossary';
import { CARD_IDS } from '../cards';
import { templateIn } from './template';

const LANGS: readonly Lang[] = ['fi', 'sv', 'en'];
const scenarioIn = (lang: Lang) => {
  const read = readScenario('own.toml', templateIn(lang), { people: PEOPLE, cards: CARD_IDS });
  if ('faults' in read) throw new Error(read.faults.map(faultLine).join('\n'));
  return read.value;
};

describe.each(LANGS)('the template in %s', (lang) => {
  it('passes the checker, and is the same scenario in every language', () => {
    expect(scenarioIn(lang)).toEqual(scenarioIn('fi'));
  });

  it('tells what its parts are for in one language alone, with one word for one thing', () => {
    const told = templateIn(lang)
      .split('\n')
      .filter((line) => line.startsWith('#'));
    expect(told.length).toBeGreaterThan(10);
    for (const line of told) {
      expect(line).toMatch(/^# \S/);
      for (const { word, why } of NEVER[lang]) expect(line, why).not.toMatch(word);
    }
  });
});

it('the template plays to its end, led well and led by nobody', () => {
  const scenario = scenarioIn('en');
  const pekka = {
    5: () => ['opened'],
    25: ({ word }: { word: (who: string) => void }) => (word('pekka'), []),
  };
  const well = play(scenario, 'KEIDAS', 300, { ...pekka, 35: () => ['said:back'] });
  expect(said(well)).toEqual(['tells', 'cuts', 'goes_on']);
  expect(outcomes(well)).toEqual({ turn: 6 });
  const unled = play(scenario, 'KEIDAS', 300, pekka);
  expect(said(unled)).toEqual(['tells', 'cuts']);
  expect(outcomes(unled)).toEqual({ turn: null });
});
