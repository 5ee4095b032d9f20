import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { type GrammarFault, type GrammarKind, readToml } from './grammar';
import { GRAMMAR_WORDS, grammarPlace, grammarText } from '../words/grammar';

function faultOf(source: string): GrammarFault {
  const read = readToml(source);
  if ('value' in read) throw new Error(`nothing is wrong with ${source}`);
  return read.fault;
}

/** The mistake is where `¦` stands, which is no part of the file. */
const marked = (text: string): [source: string, line: number, column: number] => {
  const lines = text.slice(0, text.indexOf('¦')).split('\n');
  return [text.replace('¦', ''), lines.length, lines.at(-1)!.length + 1];
};

const MISTAKES: readonly (readonly [GrammarKind, string, said?: string])[] = [
  // A quotation mark that is not closed: at the end of a line, of the file, over several lines.
  ['unclosed', 'a = 1\ntitle = ¦"Hiljainen ryhmä\nb = 2'],
  ['unclosed', 'title = { fi = "Hei", sv = ¦"Hej, en = 3 }\nb = 2'],
  ['unclosed', 'title = ¦"Hiljainen ryhmä'],
  ['unclosed', 'title = ¦"""Hiljainen\nryhmä"\nb = 2\n'],
  ['unclosed', "title = ¦'Hiljainen ryhmä\n"],
  ['unclosed', 'people = ["sari", ¦"pekka]\n'],
  ['unclosed', 'title = ¦"Hiljainen ryhmä\r\nb = 2\r\n'],
  // One that Word has written.
  ['quotes', 'title = ¦”Hiljainen ryhmä”', '”'],
  ['quotes', 'title = { fi = ¦“Hei“ }', '“'],
  ['quotes', 'title = { fi = "Hei", sv = ¦„Hej“ }', '„'],
  ['quotes', 'people = [¦‘sari’]', '‘'],
  ['quotes', '¦”title” = 1', '”'],
  ['unclosed', 'title = { fi = ¦"Hei”, sv = 3 }\n'],
  ['quote_inside', 'fi = "Hän sanoi "¦joo" ja lähti"'],
  ['quote_inside', 'a = { fi = "Hän sanoi "¦joo" ja lähti", sv = "b" }'],
  ['escape', 'fi = "C:\\¦Käyttäjä"'],
  ['escape', 'fi = "\\u12¦g4"'],
  ['escape', 'fi = "¦\\ud800"'],
  // A name or a heading twice.
  ['key_twice', 'a = 1\n¦a = 2', 'a'],
  ['key_twice', 'beat.air = { on = "begin" }\n\n¦beat.air = { on = "card" }', 'beat.air'],
  ['key_twice', 'a = { fi = 1, ¦fi = 2 }', 'fi'],
  ['table_twice', '[beat.a]\non = 1\n[¦beat.a]\non = 2', 'beat.a'],
  ['table_twice', 'beat.a = { on = 1 }\n[¦beat.a]\non = 2', 'beat.a'],
  // Numbers.
  ['number', 'after = ¦1,5', '1,5'],
  ['number', 'a = { after = ¦1,5, say = "sari" }', '1,5'],
  ['number', 'after = ¦12min', '12min'],
  ['number', 'after = ¦012', '012'],
  ['number', 'after = ¦1__0', '1__0'],
  ['number', 'after = ¦+', '+'],
  ['number', 'after = ¦1.', '1.'],
  ['number', 'after = ¦99999999999999999999', '99999999999999999999'],
  ['number', 'after = ¦0x', '0x'],
  ['number', 'after = ¦0x\nb = 1', '0x'],
  ['number', 'a = { after = ¦0x, say = "sari" }', '0x'],
  ['number', 'a = [¦1.5e]', '1.5e'],
  ['number', 'a = ¦2026-13-45', '2026-13-45'],
  // No =, no value, no name.
  ['no_equals', 'care¦\ntrue = 1', 'care'],
  ['no_equals', 'care ¦true', 'care'],
  ['no_equals', 'title ¦"Hei"', 'title'],
  ['no_equals', 'a = { fi ¦"Hei" }', 'fi'],
  ['no_equals', 'people ¦["sari"]', 'people'],
  ['no_equals', '¦care', 'care'],
  ['colon', 'title¦: "Hei"'],
  ['colon', 'a = { fi¦: "Hei" }'],
  ['no_value', 'title ¦=\nb = 1'],
  ['no_value', 'title ¦= # later\nb = 1'],
  ['no_value', 'title ¦='],
  ['no_value', 'a = { fi ¦= , sv = "b" }'],
  ['no_value', 'a = { fi ¦= }'],
  ['no_name', '¦= 5'],
  ['no_name', 'a = { ¦= 5 }'],
  // A word that is none.
  ['bare', 'on = ¦begin', 'begin'],
  ['bare', 'care = ¦True', 'True'],
  ['bare', 'people = ["sari", ¦pekka]', 'pekka'],
  ['bare', 'care = ¦kyllä # vai ei', 'kyllä'],
  // Names and headings.
  ['key_letter', 'beat.tyhj¦ä = 1', 'ä'],
  ['key_letter', '¦äly = 1', 'ä'],
  ['key_letter', 'beat¦/a = 1', '/'],
  ['header', '[beat¦\na = 1'],
  ['header', '[beat ¦ab]'],
  ['header', '[[beat]¦\na = 1'],
  ['header', '[¦]'],
  ['stray', 'beat.¦.a = 1', '.'],
  // Brackets and commas.
  ['no_comma', 'a = { fi = "Hei¦" sv = "Hej" }', '}'],
  ['no_comma', 'a = { fi = "Hei", sv = "Hej¦"\nb = { fi = "Moi" }\n', '}'],
  ['no_comma', 'people = ["sari¦" "pekka"]', ']'],
  ['no_comma', 'people = ["sari", "pekka¦"\ntitle = "Hei"', ']'],
  ['unclosed_bracket', 'people = ¦["sari", "pekka", ', '['],
  ['unclosed_bracket', 'a = ¦{ fi = "Hei", ', '{'],
  ['stray', 'people = ["sari", ¦, "pekka"]', ','],
  ['stray', 'a = { fi = "Hei", ¦, sv = "Hej" }', ','],
  ['stray', 'people = ["sari"]¦]', ']'],
  ['stray', '¦] = 5', ']'],
  ['after', 'a = "Hei" ¦b'],
  ['after', 'a = true ¦b = 2'],
  ['after', 'a = "Hei" ¦"Hej"'],
  ['after', '[beat] ¦a = 1'],
  // What is not seen.
  ['hidden', 'title¦\u00a0= "Hei"'],
  ['hidden', 'title =¦\u00a0"Hei"'],
  ['hidden', 'a = "b¦\u0007"'],
  ['hidden', '# b¦\u0000'],
  ['hidden', 'a = 1¦\rb = 2'],
];

describe('what the grammar refuses is said by its kind and its place', () => {
  it.each(MISTAKES.map(([is, text, said = '']) => [is, text, said] as const))('%s: %s', (is, text, said) => {
    const [source, line, column] = marked(text);
    const fault = faultOf(source);
    expect(fault).toMatchObject({ is, line, column, ...(said && { said }) });
    expect(fault.text).toBe(source.split(/\r?\n/)[line - 1]!.trimEnd());
  });

  it('each kind but the last resort has an example, and each is said in three languages, with what to do', () => {
    const kinds = new Set(MISTAKES.map(([is]) => is));
    expect([...kinds, 'unknown'].sort()).toEqual(Object.keys(GRAMMAR_WORDS.en).sort());
    for (const [, text] of MISTAKES) {
      const fault = faultOf(marked(text)[0]);
      const said = (['fi', 'sv', 'en'] as const).map((lang) => grammarText(fault, lang));
      expect(new Set(said).size).toBe(3);
      for (const one of said) expect(one).toMatch(/^(?!.*\{\w+\}).{20,}\.$/s);
    }
  });

  it('where the first of two stands', () => {
    const fault = faultOf('x = 1\nbeat.air = { on = "begin" }\n\nbeat . air = 2');
    expect(fault.first).toBe(2);
    expect(grammarPlace(fault, 'fi')).toBe('Rivi 4, merkki 1');
    expect(grammarText(fault, 'fi')).toBe(
      'nimi ”beat . air” on jo rivillä 2. Poista toinen tai vaihda sen nimi.',
    );
  });

  it('whatever character is missing or too much in a real file, there is something to say and a place for it', () => {
    const whole = readFileSync('src/scenarios/silence.toml', 'utf8');
    const lines = whole.split('\n').length;
    for (let at = 0; at < whole.length; at += 13)
      for (const other of ['', '"', ',', '}', '=', '\n', '”', 'ä']) {
        const read = readToml(whole.slice(0, at) + other + whole.slice(at + 1));
        if ('value' in read) continue;
        expect(read.fault.is, `${at}: ${other}`).not.toBe('unknown');
        expect(read.fault.line).toBeLessThanOrEqual(lines + 1);
        expect(read.fault.column).toBeLessThanOrEqual(read.fault.text.length + 1);
      }
  });

  it('tabs, the line ends of Windows and the mark that Notepad puts first are nothing to refuse', () => {
    const source = '\ufefftitle\t=\t"Hei"\r\n\r\npeople = [\r\n\t"sari",\r\n]\r\n';
    expect(readToml(source)).toEqual({ value: { title: 'Hei', people: ['sari'] } });
    expect(faultOf(`${source}\tcare\ttrue\r\n`)).toMatchObject({ is: 'no_equals', line: 6, column: 7 });
  });
});
