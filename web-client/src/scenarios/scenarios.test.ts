import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { SCENARIOS_OF } from '../course/modules';
import type { Lang, Trio } from '../protocol.gen';
import { readPeople, readScenario } from '../rehearsal/read';
import type { Scenario } from '../rehearsal/scenario';
import { NEVER } from '../words/glossary';
import { CARD_IDS } from './cards';

const FOLDER = 'src/scenarios';
const LANGS: readonly Lang[] = ['fi', 'sv', 'en'];
const source = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');
const people = readPeople('people.toml', source('people.toml'));
if ('faults' in people) throw new Error(JSON.stringify(people.faults));

function scenarioIn(file: string): Scenario {
  const { value } = people as Extract<typeof people, { value: unknown }>;
  const read = readScenario(file, source(file), { people: value, cards: CARD_IDS });
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

const files = readdirSync(FOLDER).filter((file) => file.endsWith('.toml') && file !== 'people.toml');

function textsOf({ title, about, beats, options, tasks, ask }: Scenario, lang: Lang): string[] {
  const trios: (Trio | undefined)[] = [
    title,
    about,
    ...[...beats, ...options, ...tasks].map(({ text }) => text),
  ];
  return [...trios.flatMap((trio) => trio?.[lang] ?? []), ...ask[lang]];
}

it('the course has a place for every scenario', () => {
  expect(files.map((file) => file.replace('.toml', '')).sort()).toEqual(
    Object.values(SCENARIOS_OF).flat().sort(),
  );
});

describe.each(files)('%s', (file) => {
  const scenario = scenarioIn(file);
  const { beats, options, tasks, ask } = scenario;

  it('has enough to rehearse and not too much', () => {
    expect(beats.length).toBeGreaterThanOrEqual(6);
    expect(beats.length).toBeLessThanOrEqual(14);
    expect(options.length).toBeGreaterThanOrEqual(3);
    expect(tasks.length).toBeGreaterThanOrEqual(2);
    expect(tasks.length).toBeLessThanOrEqual(4);
    expect(beats.some(({ hint }) => hint)).toBe(true);
    for (const lang of LANGS) expect(ask[lang]).toHaveLength(3);
  });

  it('has a tempting mistake: something to say that no task asks for', () => {
    const asked = tasks.flatMap(({ any }) => any);
    expect(options.some(({ id }) => !asked.includes(`said:${id}`))).toBe(true);
  });

  it('has both sides of its coin, or none', () => {
    const sides = new Set(beats.flatMap(({ twist }) => twist ?? []));
    expect(sides.size).not.toBe(1);
  });

  it('can be played to its end in its minutes', () => {
    for (const { within } of tasks) expect(within).toBeLessThanOrEqual(scenario.minutes * 60);
  });

  it.each(LANGS)('speaks %s with one word for one thing, two sentences at most in a line', (lang) => {
    for (const text of textsOf(scenario, lang))
      for (const { word, why } of NEVER[lang]) expect(text, why).not.toMatch(word);
    for (const { say, text } of beats)
      if (say && text)
        expect(text[lang].match(/[.?!…]+(?=\s|$)/g)?.length ?? 0, text[lang]).toBeLessThanOrEqual(2);
  });
});
