import { describe, expect, it } from 'vitest';

import type { Lang } from '../protocol.gen';
import { PEOPLE } from '../rehearsal/playing';
import { readScenario } from '../rehearsal/read';
import { CARD_IDS } from '../scenarios/cards';
import { templateIn } from '../scenarios/own/template';
import { NEVER } from '../words/glossary';
import { type Description, formatIn, NAMES, TABLES } from './format';

const LANGS: readonly Lang[] = ['fi', 'sv', 'en'];
const TRIO = ['fi', 'sv', 'en'];

/** All the names that the checker knows in a table of the template: those that are there, and those it offers. */
function namesIn(table: string, begins: string, there: readonly string[]): string[] {
  const source = templateIn('en').replace(begins, `${begins} nothing_of_the_kind = 1,`);
  const read = readScenario('own.toml', source, { people: PEOPLE, cards: CARD_IDS });
  const faults = 'faults' in read ? read.faults : [];
  const valid = faults.flatMap((fault) =>
    'where' in fault && fault.where === `${table}.nothing_of_the_kind` ? fault.valid : [],
  );
  return [...there, ...valid].filter((name) => !TRIO.includes(name)).sort();
}

describe('the description names what the checker knows', () => {
  it('of a scenario', () => {
    const there = ['id', 'version', 'minutes', 'needed', 'start'];
    expect(namesIn('scenario', 'scenario = {', there)).toEqual([...NAMES.scenario].sort());
  });

  it('of a beginning', () => {
    expect(namesIn('scenario.start', 'start = {', ['phase', 'card'])).toEqual([...NAMES.start].sort());
  });

  it('of a beat', () => {
    const there = ['on', 'after', 'hand', 'say'];
    expect(namesIn('beat.tells', 'beat.tells = {', there)).toEqual([...NAMES.when, ...NAMES.what].sort());
  });

  it('of a task', () => {
    expect(namesIn('task.turn', 'task.turn = {', ['since', 'within', 'any'])).toEqual(
      NAMES.yours.filter((name) => name !== 'option' && name !== 'task').sort(),
    );
  });
});

describe.each(LANGS)('the description in %s', (lang) => {
  it('says what each name means, with one word for one thing', async () => {
    const format = await formatIn(lang);
    const texts = TABLES.flatMap((table) => {
      const { title, what, rows } = format[table] as Description<string>;
      for (const name of NAMES[table]) expect(rows[name]?.trim(), `${table}.${name}`).toBeTruthy();
      return [title, what, ...Object.values(rows)];
    });
    for (const text of [format.title, format.lead, ...format.steps, ...texts])
      for (const { word, why } of NEVER[lang]) expect(text, why).not.toMatch(word);
  });
});
