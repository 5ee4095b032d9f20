// @vitest-environment happy-dom

import { beforeEach, describe, expect, it } from 'vitest';

import { PEOPLE, scenarioNamed } from '../../rehearsal/playing';
import { language } from '../../words';
import { markWords } from './markWords';

const scenario = scenarioNamed('silence');
const said = (what: string, about = '', by?: string) =>
  markWords(
    { at: 0, time: 0, lane: 'coach', what, about, ...(by ? { by } : {}) },
    { scenario, people: PEOPLE },
  );

beforeEach(() => language.choose('en'));

describe('a mark says', () => {
  it('who spoke, and what in the reader’s language', async () => {
    const { id, say, text } = scenario.beats.find((beat) => beat.say && beat.text)!;
    expect(said('say', id)).toBe(`${PEOPLE[say!]!.name}: ${text!.en}`);
    await language.choose('sv');
    expect(said('say', id)).toBe(`${PEOPLE[say!]!.name}: ${text!.sv}`);
  });

  it('the task, and apart whether it was done', () => {
    const { id, text } = scenario.tasks[0]!;
    expect(said('task', id)).toBe(text.en);
    expect(said('otherwise', id)).toMatch(new RegExp(`^${text.en.replace(/[.?]/g, '\\$&')}: .`));
  });

  it.each([
    ['phase', 'share', 'Sharing'],
    ['hands', '0', 'Nobody is waiting to speak'],
    ['hands', '2', '2 waiting to speak'],
    ['people', '8', '8 here'],
    ['speed', '0.5', 'Speed 0.5×'],
    ['pause', 'true', 'The group began to wait'],
    ['pause', 'false', 'The group went on'],
    ['card', '', 'A card was turned'],
  ])('%s %s', (what, about, words) => expect(said(what, about)).toBe(words));

  it('who wrote a note, where somebody else did', () => {
    expect(said('note', 'A long silence.')).toBe('A long silence.');
    expect(said('note', 'A long silence.', 'Anna')).toBe('Anna: A long silence.');
  });

  it('nothing of what a changed file has lost', () => {
    expect(markWords({ at: 0, time: 0, lane: 'coach', what: 'say', about: 'night' }, {})).toBe(': ');
  });
});
