import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import type { Lang } from '../protocol.gen';
import { KEYWORDS } from './keywords';
import { fold, search } from './search';

const deck = readFileSync('../server/decks/keidas.toml', 'utf8');
const ids = [...deck.matchAll(/^\[\[themes(?:\.cards)?\]\]\nid = "([^"]+)"/gm)].map(([, id]) => id!);

/** The ids of cards whose keywords alone are meant: the texts of the cards would find more. */
const found = (typed: string, lang: Lang) =>
  search(
    ids.map((id) => ({ id, text: '' })),
    typed,
    lang,
    KEYWORDS,
  ).map(({ id }) => id);

describe('the keywords', () => {
  it('are there for every card of our deck and for nothing else', () => {
    expect(ids).toHaveLength(50);
    expect(Object.keys(KEYWORDS).sort()).toEqual([...ids].sort());
  });

  it.each([
    ['fi', 'uupumus', 'stamina'],
    ['fi', 'työuupumus', 'stamina'],
    ['fi', 'palaverit', 'conflict'],
    ['fi', 'palaverit', 'trust.promises'],
    ['fi', 'kiusaaminen', 'conflict.treatment'],
    ['fi', 'irtisanomiset', 'change.unfinished'],
    ['fi', 'etätyöstä', 'trust.apart'],
    ['sv', 'mobbning', 'conflict.treatment'],
    ['sv', 'utmattning', 'stamina'],
    ['sv', 'sjukfrånvaron', 'health.early'],
    ['en', 'burnout', 'stamina.enough'],
    ['en', 'bullying', 'conflict.treatment'],
    ['en', 'meetings', 'conflict'],
  ] as const)('%s: %s finds %s', (lang, typed, id) => {
    expect(found(typed, lang)).toContain(id);
  });

  it('find as little as a word means', () => {
    expect(found('kiusaaminen', 'fi')).toEqual(['conflict.treatment']);
    expect(found('bullying', 'fi')).toEqual([]);
    expect(found('xylofoni', 'fi')).toEqual([]);
  });
});

describe('a search', () => {
  const card = { id: 'own', text: fold('Lepo ja työ\nMilloin viimeksi nukuit?') };
  const isFound = (typed: string) =>
    search([card], typed, 'fi', { own: { fi: 'väsymy', sv: '', en: '' } }).length > 0;

  it('finds a part of what the card says, whatever the case and the marks', () => {
    for (const typed of ['nuku', 'TYÖ', 'tyo', 'viimeksi nukuit', ''])
      expect(isFound(typed), typed).toBe(true);
  });

  it('finds a keyword by its beginning and by its endings', () => {
    for (const typed of ['väs', 'väsymys', 'vasymyksen', 'VÄSYMYSTÄ'])
      expect(isFound(typed), typed).toBe(true);
  });

  it('puts a card that says it before one that means it', () => {
    const means = { id: 'means', text: '' };
    expect(search([means, card], 'lepo', 'fi', { means: { fi: 'lepo', sv: '', en: '' } })).toEqual([
      card,
      means,
    ]);
  });

  it('wants every word', () => {
    expect(isFound('lepo väsymys')).toBe(true);
    expect(isFound('lepo kiire')).toBe(false);
  });
});
