import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { fi } from './fi';
import { leadFi } from './lead/fi';
import { inTerm } from './terms';

describe('the word for a supervisor', () => {
  it.each([
    ['Esihenkilötyön erityisyys', 'Esimiestyön erityisyys', 'Lähijohtajatyön erityisyys'],
    ['Työkaverista esihenkilöksi', 'Työkaverista esimieheksi', 'Työkaverista lähijohtajaksi'],
    ['sinun esihenkilösi', 'sinun esimiehesi', 'sinun lähijohtajasi'],
    ['omaa esihenkilöä vastaan', 'omaa esimiestä vastaan', 'omaa lähijohtajaa vastaan'],
    ['esihenkilökin', 'esimieskin', 'lähijohtajakin'],
    ['eivät esihenkilötkään', 'eivät esimiehetkään', 'eivät lähijohtajatkaan'],
    ['esihenkilöiden foorumi', 'esimiesten foorumi', 'lähijohtajien foorumi'],
  ])('%s', (text, esimies, lahijohtaja) => {
    expect(inTerm(text, 'esimies')).toBe(esimies);
    expect(inTerm(text, 'lähijohtaja')).toBe(lahijohtaja);
  });

  it('leaves alone what it cannot inflect', () => {
    expect(inTerm('esihenkilöjohtamisemme', 'esimies')).toBe('esihenkilöjohtamisemme');
  });

  it('knows every form of our own deck and screens', () => {
    const deck = readFileSync('../server/decks/keidas.toml', 'utf8');
    const texts = deck + JSON.stringify({ ...fi, ...leadFi });
    const forms = new Set(texts.match(/esihenkilö\p{L}*/giu));
    expect(forms.size).toBeGreaterThan(5);
    for (const form of forms) {
      expect(inTerm(form, 'esimies'), form).not.toBe(form);
      expect(inTerm(form, 'lähijohtaja'), form).not.toBe(form);
    }
  });
});
