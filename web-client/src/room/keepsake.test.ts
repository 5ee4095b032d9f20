// @vitest-environment happy-dom

import { describe, expect, it } from 'vitest';

import type { PastRound } from '../protocol.gen';
import { stageOf } from './fixtures';
import { asCsv, asMarkdown, asPage, type KeptRound, type KeptWords, lastOf, withStage } from './keepsake';

const words: KeptWords = {
  none: 'No result was shown.',
  answers: (n) => `${n} answers`,
  heads: ['Round', 'Question', 'Answer', 'Count', 'n'],
};
const ROUND: KeptRound = {
  title: 'Pro*mises',
  note: null,
  questions: [
    {
      text: '=SUM(A1)',
      options: ['Very much', 'Considerably', 'A little, "so"'],
      tally: { shown: 7, counts: [2, 1, 4] },
      topName: 'The two together',
    },
    { text: 'Second', options: ['a', 'b'], tally: null, topName: null },
  ],
  reactions: [
    { name: 'I know this too', count: 5 },
    { name: 'Tell us more', count: 0 },
  ],
};

describe('the file a group keeps', () => {
  it('says counts and shares with their n, and nothing where no result was shown', () => {
    const text = asMarkdown('Autumn', [ROUND], words).replaceAll('\u00a0', ' ');
    expect(text).toContain('## Pro\\*mises');
    expect(text).toContain('7 answers');
    expect(text).toContain('- Considerably: 1 – 1/7 (14 %)');
    expect(text).toContain('- The two together: 3/7 (43 %)');
    expect(text).toContain('**Second**\n\nNo result was shown.');
    expect(text).toContain('I know this too: 5');
    expect(text).not.toContain('Tell us more');
  });

  it('is a page that runs nothing and lets no text of the room become more than text', () => {
    const mean = { ...ROUND, title: '<script>alert("x")</script>' };
    const page = asPage('Autumn & <b>', '27 November 2026', 'en', [mean], words);
    expect(page).not.toMatch(/<script|<b>|alert\("/);
    const read = new DOMParser().parseFromString(page, 'text/html');
    expect(read.querySelector('h1')?.textContent).toBe('Autumn & <b>');
    expect(read.querySelector('h2')?.textContent).toBe('<script>alert("x")</script>');
    const cells = [...read.querySelectorAll('tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent),
    );
    expect(cells[1]).toEqual(['Considerably', '1', expect.stringContaining('1/7')]);
    expect(cells.at(-1)?.[0]).toBe('The two together');
    expect(read.body.textContent).toContain('No result was shown.');
    expect(read.body.textContent).not.toContain('Tell us more');
  });

  it('says of a round that was taken back why it is there', () => {
    const text = asMarkdown(
      'Autumn',
      [{ ...ROUND, title: 'Strength (taken back)', note: 'Shown before.' }],
      words,
    );
    expect(text).toContain('## Strength (taken back)\n\nShown before.\n\n');
  });

  it('is a table no spreadsheet calculates with', () => {
    const lines = asCsv([ROUND], words).split('\r\n');
    expect(lines[0]).toBe('\ufeffRound;Question;Answer;Count;n');
    expect(lines[1]).toBe("Pro*mises;'=SUM(A1);Very much;2;7");
    expect(lines[3]).toBe(`Pro*mises;'=SUM(A1);"A little, ""so""";4;7`);
    expect(lines[4]).toBe('Pro*mises;Second;No result was shown.;;');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ["a;=cmd|' /C calc'!A0;z", `"a;'=cmd|' /C calc'!A0;z"`],
    ['b, +1\t-2|@SUM(1)', "b, '+1 -2|'@SUM(1)"],
    ['\uff1d1', "'\uff1d1"],
    ['  "=1', `"  ""'=1"`],
    ['\r=1', " '=1"],
    ['a-b = c', 'a-b = c'],
  ])('[H6] no cell begins a formula: %j', (title, expected) => {
    const [, line] = asCsv([{ ...ROUND, title }], words).split('\r\n');
    expect(line).toBe(`${expected};'=SUM(A1);Very much;2;7`);
  });

  it('holds the round on stage once its result is on every screen, and not before', () => {
    const stage = (open: boolean) =>
      stageOf(3, { questions: [{ ask: { type: 'feel' }, open, answered: 4, away: 0, tally: null }] });
    expect(withStage([], stage(true))).toHaveLength(0);
    const rounds = withStage([], stage(false));
    expect(rounds).toHaveLength(1);
    expect(withStage(rounds, stage(false))).toHaveLength(1);
    expect(withStage(rounds, null)).toBe(rounds);
    expect(lastOf(rounds, 'card')?.round).toBe(3);
    expect(lastOf(rounds, 'check_in')).toBeNull();
    expect(lastOf([...rounds, { ...rounds[0]!, round: 4, taken_back: true }], 'card')?.round).toBe(3);
    expect(lastOf([...rounds, { ...rounds[0]!, round: 4 } as PastRound], 'card')?.round).toBe(4);
  });
});
