import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import type { Lang } from '../protocol.gen';
import { CARD_IDS, CARD_TITLES } from '../scenarios/cards';
import { faultLine, faultText } from './faults';
import { nearest } from './nearest';
import { type Read, readPeople, readScenario } from './read';

const FOLDER = 'src/scenarios';
const text = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8');
const read = <T>(found: Read<T>): T => {
  if ('value' in found) return found.value;
  throw new Error(found.faults.map(faultLine).join('\n'));
};
const people = read(readPeople('people.toml', text('people.toml')));
const known = { people, cards: CARD_IDS, titles: CARD_TITLES };
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.toml') && file !== 'people.toml');
const sample = text('silence.toml');

/** What is said of the sample with one piece of it replaced. */
const faults = (piece: string, other: string): string[] => {
  expect(sample).toContain(piece);
  const found = readScenario('own.toml', sample.replace(piece, other), known);
  return 'value' in found ? [] : found.faults.map(faultLine);
};
const lineOf = (piece: string) => sample.slice(0, sample.indexOf(piece)).split('\n').length;

describe('every scenario of ours', () => {
  it.each(files)('%s passes the checker', (file) => {
    expect(read(readScenario(file, text(file), known)).id).toBe(file.replace('.toml', ''));
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
    [
      'an unknown card',
      '"role.alone"',
      '"role.alon"',
      'scenario =',
      /no card “role\.alon” in the deck\. Did you mean “role\.alone”\?/,
    ],
    ['a beat that does nothing', 'hint = true, ', '', 'beat.air', /wants a `say` or a `hint`/],
  ])('%s', (_, piece, other, where, reason) => {
    const said = faults(piece, other).find((one) => reason.test(one));
    expect(said).toMatch(reason);
    expect(said).toMatch(new RegExp(`^own.toml:${lineOf(where)}: `));
  });

  it('an option that nobody hears', () => {
    const deaf = sample.replace(/beat\.pass = [\s\S]*?\n(?=beat)/, '').replace('"said:name"', '"said:wait"');
    const found = readScenario('own.toml', deaf, known);
    expect('faults' in found && found.faults.map(faultLine).join()).toMatch(
      /option\.name: nobody hears it: no beat or task has “said:name”/,
    );
  });

  it('a result that would never open, where something waits for it', () => {
    expect(faults('minutes = ', 'floor = 15, minutes = ').join()).toMatch(/a result needs 15 answers/);
  });

  it.each([
    ['a result of no card', ', card = "role.alone", result = true', ', result = true', /result wants a card/],
    ['more time than there is', 'result = true', 'result = true, timer = 30', /30 minutes, but .* lasts 12/],
    [
      'a card that lies there already',
      'result = true',
      'result = true, next = "role.alone"',
      /on the table already/,
    ],
    [
      'a beat that is called off before',
      'unless = ["said:wait", "said:pairs"]',
      'unless = ["begin"]',
      /“begin” is so from/,
    ],
    [
      'a beat that comes too late',
      'on = "opened", after = 50',
      'on = "card", after = 50',
      /answered before it begins/,
    ],
    ['a task that is done before', '"quiet:40"]', '"opened"]', /done before anybody does anything/],
    ['a result of too few', 'minutes = 12', 'minutes = 12, floor = 9', /a result needs 9 answers/],
    [
      'a tool without a hint',
      'say = "sari", fi',
      'tool = "lock", say = "sari", fi',
      /a tool belongs to a hint/,
    ],
  ])('a beginning that contradicts itself: %s', (_, piece, other, reason) => {
    expect(faults(piece, other).join('\n')).toMatch(reason);
  });

  it('a name that is wrong in the list of people is told there, and once', () => {
    expect(faults('["sari", ', '["Sari", ')).toEqual([
      expect.stringMatching(/nobody called “Sari”\. Did you mean “sari”\?/),
    ]);
  });

  it('in the order of the lines, and inside a table that is broken over lines at its own', () => {
    const broken = sample
      .replace('minutes = 12', 'minutes = 90')
      .replace('say = "sari"', 'say = "seppo"')
      .replace('sv = "Räkna', `sv = "${'a'.repeat(201)}`);
    const found = readScenario('own.toml', `extra = 1\n${broken}`, known);
    const lines = 'faults' in found ? found.faults.map(({ line }) => line) : [];
    expect(lines.length).toBeGreaterThan(3);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(lines).toContain(lineOf('sv = "Räkna') + 1);
  });

  it('a text that is too long', () => {
    expect(faults('Niin. Jaa-a.', 'a'.repeat(201))[0]).toMatch(/201 characters, 200 may be/);
  });
});

describe('a trainer is told in the language of the page', () => {
  const told = (piece: string, other: string, lang: Lang): string[] => {
    const found = readScenario('own.toml', sample.replace(piece, other), known);
    return 'value' in found ? [] : found.faults.map((fault) => faultText(fault, lang));
  };

  it.each([
    [
      'fi',
      /^Rivi \d+ · scenario\.start\.phase: ”shar” ei ole mikään näistä\. Tarkoititko ”share”\? Käyvät: open, theme, /,
    ],
    [
      'sv',
      /^Rad \d+ · scenario\.start\.phase: ”shar” är inget av de här\. Menade du ”share”\? Det här går: open, theme, /,
    ],
    [
      'en',
      /^Line \d+ · scenario\.start\.phase: “shar” is none of these\. Did you mean “share”\? Valid are: open, theme, /,
    ],
  ] as const)('%s: the line, what is wrong, what was probably meant and what would do', (lang, said) => {
    expect(told('phase = "share"', 'phase = "shar"', lang)[0]).toMatch(said);
  });

  it.each([
    ['a person', 'say = "sari"', 'say = "seppo"', /Käyvät: sari, pekka, kaisa, /],
    ['a cue that was begun', 'on = "spoke:1"', 'on = "open"', /Tarkoititko ”opened”\?$/],
    ['nobody of that name', '"noora"]', '"norra"]', /Tarkoititko ”noora”\?$/],
    ['a card', '"role.alone"', '"nothing"', /Käyvät: culture\.talk, .*role\.alone/],
    ['a card by its title', '"role.alone"', '"Yksinäinen päätös"', /ei ole pakassa\. Käyvät: role\.alone\.$/],
    ['a card of a theme', '"role.alone"', '"rolle.loneliness"', /Käyvät: role(\.[a-z]+, role)+\.[a-z]+\.$/],
    ['a field', 'after = 50', 'aftre = 50', /Tarkoititko ”after”\?/],
    ['a cue', 'on = "spoke:1"', 'on = "shouted"', /Käyvät: begin, .*spoke:2.*said:wait/],
    ['an option', 'on = "said:wait"', 'on = "said:wiat"', /Tarkoititko ”wait”\? Käyvät: wait, pairs, name\./],
    [
      'nothing done',
      'say = "sari", fi = "Niin. Jaa-a.", sv = "Jo. Jaa du.", en = "Yes. Well then."',
      '',
      /Käyvät: say, hand, /,
    ],
  ])('what is valid where %s is not', (_, piece, other, said) => {
    expect(sample).toContain(piece);
    expect(told(piece, other, 'fi').join('\n')).toMatch(new RegExp(said.source, 'm'));
  });

  it.each([
    ['fi', 'Rivi 2, merkki 11 · tästä alkava teksti ei lopu. Lisää lainausmerkki tekstin loppuun.'],
    [
      'sv',
      'Rad 2, tecken 11 · texten som börjar här tar inte slut. Lägg till ett citattecken i slutet av texten.',
    ],
    [
      'en',
      'Line 2, character 11 · the text that begins here has no end. Add a quotation mark where it ends.',
    ],
  ] as const)('%s: what the grammar refuses, too', (lang, said) => {
    const text = sample.replace(/\n/, '\npeople = ["sari, pekka]\n');
    const found = readScenario('own.toml', text, known);
    expect('faults' in found && found.faults.map((fault) => faultText(fault, lang))).toEqual([said]);
  });
});

it('a word is near that has a slip or two, and another word is not', () => {
  expect(nearest('aftre', ['on', 'after'])).toBe('after');
  expect(nearest('Sari', ['aino', 'sari'])).toBe('sari');
  expect(nearest('on', ['go'])).toBeNull();
  expect(nearest('seppo', ['pekka', 'leena'])).toBeNull();
});
