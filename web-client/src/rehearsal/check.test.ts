import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { faultLine } from './fields';
import { type Read, readPeople, readScenario } from './read';

const FOLDER = 'src/scenarios';
const text = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');
const read = <T>(found: Read<T>): T => {
  if ('value' in found) return found.value;
  throw new Error(found.faults.map(faultLine).join('\n'));
};
const people = read(readPeople('people.toml', text('people.toml')));
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.toml') && file !== 'people.toml');
const sample = text('silence.toml');

/** What is said of the sample with one piece of it replaced. */
const faults = (piece: string, other: string): string[] => {
  expect(sample).toContain(piece);
  const found = readScenario('own.toml', sample.replace(piece, other), people);
  return 'value' in found ? [] : found.faults.map(faultLine);
};
const lineOf = (piece: string) => sample.slice(0, sample.indexOf(piece)).split('\n').length;

describe('every scenario of ours', () => {
  it.each(files)('%s passes the checker', (file) => {
    expect(read(readScenario(file, text(file), people)).id).toBe(file.replace('.toml', ''));
  });
});

describe('a fault is file, line and reason', () => {
  it('of the grammar', () => {
    expect(faults('people = [', 'people = ["unfinished')[0]).toMatch(
      new RegExp(`^own.toml:${lineOf('people = [')}: `),
    );
  });

  it.each([
    ['a text is missing', 'sv = "Den tysta gruppen", ', '', 'title = {', /title\.sv: is missing/],
    ['an unknown person', 'say = "sari"', 'say = "seppo"', 'beat.cough', /“seppo” is not among the people/],
    ['nobody of that name', '"noora"]', '"nobody"]', 'people = [', /nobody called “nobody”/],
    ['a beat that cannot fire', 'on = "spoke:1"', 'on = "come"', 'beat.same', /can never happen/],
    ['a cue that is none', 'on = "said:wait"', 'on = "shouted"', 'beat.night', /no cue “shouted”/],
    [
      'an option that is none',
      'on = "said:wait"',
      'on = "said:nothing"',
      'beat.night',
      /no option “nothing”/,
    ],
    ['a field that is none', 'after = 50', 'aftre = 50', 'beat.cough', /aftre: is not known/],
    ['a number out of range', 'minutes = 12', 'minutes = 90', 'scenario =', /5 to 30/],
    ['a card that does nothing', 'hint = true, ', '', 'beat.air', /wants a `say` or a `hint`/],
  ])('%s', (_, piece, other, where, reason) => {
    const said = faults(piece, other).find((one) => reason.test(one));
    expect(said).toMatch(reason);
    expect(said).toMatch(new RegExp(`^own.toml:${lineOf(where)}: `));
  });

  it('an option that nobody hears', () => {
    const deaf = sample.replace(/beat\.pass = [\s\S]*?\n(?=beat)/, '').replace('"said:name"', '"said:wait"');
    const found = readScenario('own.toml', deaf, people);
    expect('faults' in found && found.faults.map(faultLine).join()).toMatch(/option\.name: nobody hears it/);
  });

  it('a text that is too long', () => {
    expect(faults('Niin. Jaa-a.', 'a'.repeat(201))[0]).toMatch(/201 characters, 200 may be/);
  });
});
