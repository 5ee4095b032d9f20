import { describe, expect, it } from 'vitest';

import { guide } from './guide';
import type { Section } from './guide/text';
import { NEVER } from './glossary';

const shape = ({ time, lines, say }: Section) => ({ time, lines: lines.length, say: say !== undefined });

describe.each(['fi', 'sv', 'en'] as const)('the guide in %s', (lang) => {
  it('has the same parts as the Finnish one', async () => {
    const [own, first] = [await guide(lang), await guide('fi')];
    expect(own.pages.map((page) => page.map(shape))).toEqual(first.pages.map((page) => page.map(shape)));
  });

  it('has one word for one thing', async () => {
    const text = JSON.stringify(await guide(lang));
    for (const { word, why } of NEVER[lang]) expect(text, why).not.toMatch(word);
  });

  it('says nothing twice', async () => {
    const lines = (await guide(lang)).pages.flat().flatMap((section) => [section.title, ...section.lines]);
    expect(new Set(lines).size).toBe(lines.length);
  });
});
