import { describe, expect, it } from 'vitest';

import type { Lang } from '../protocol.gen';
import { NEVER } from '../words/glossary';
import { MODULE_IDS, readingsIn, SCENARIOS_OF, wordsOf } from './modules';
import { SELF_CHECK } from './selfCheck';
import { guideIn } from './trainer';

const WORDS = [200, 400] as const;
const langs: Lang[] = ['fi', 'sv', 'en'];

describe.each(langs)('the readings in %s', (lang) => {
  it('are seven, of 200 to 400 words, each with something to do', async () => {
    const readings = await readingsIn(lang);
    expect(Object.keys(readings)).toEqual(MODULE_IDS);
    for (const [id, reading] of Object.entries(readings)) {
      expect(wordsOf(reading), id).toBeGreaterThanOrEqual(WORDS[0]);
      expect(wordsOf(reading), id).toBeLessThanOrEqual(WORDS[1]);
      expect(reading.exercise.length, id).toBeGreaterThan(0);
    }
  });

  it('have one word for one thing', async () => {
    for (const [id, { title, body, exercise }] of Object.entries(await readingsIn(lang)))
      for (const text of [title, ...body, ...exercise])
        for (const { word, why } of NEVER[lang]) expect(text, `${id}: ${why}`).not.toMatch(word);
  });

  it('and what trainers read and ask have one word for one thing, too', async () => {
    const texts = [JSON.stringify(await guideIn(lang)), ...SELF_CHECK.map(({ text }) => text[lang])];
    for (const text of texts) for (const { word, why } of NEVER[lang]) expect(text, why).not.toMatch(word);
  });

  it('are written anew: no paragraph is another language’s', async () => {
    const others = await Promise.all(langs.filter((other) => other !== lang).map(readingsIn));
    const paragraphs = Object.values(await readingsIn(lang)).flatMap(({ body }) => body);
    for (const other of others)
      for (const { body } of Object.values(other))
        for (const paragraph of body) expect(paragraphs).not.toContain(paragraph);
  });
});

it('words are counted as people count them', () => {
  expect(wordsOf({ title: 'x', body: ['Don’t well-known, 12 å!', 'B.'], exercise: [] })).toBe(4);
});

it('every scenario belongs to one module', () => {
  const all = Object.values(SCENARIOS_OF).flat();
  expect(new Set(all).size).toBe(all.length);
  expect(all).toHaveLength(14);
});
