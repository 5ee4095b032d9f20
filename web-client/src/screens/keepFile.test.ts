// @vitest-environment happy-dom

import { describe, expect, it } from 'vitest';

import type { PastRound } from '../protocol.gen';
import { language, t } from '../words';
import { inWords, titleOf } from './keepFile';
import { fileName } from './save';

it('a round that was taken back says so wherever it is called by its name', async () => {
  language.leads = true;
  await language.choose('en');
  const round = { kind: 'check_in', card: null, taken_back: false, questions: [{}] } as PastRound;
  expect(titleOf(null, round)).toBe('Opening round');
  expect(titleOf(null, { ...round, taken_back: true })).toBe('Opening round (taken back)');
});

it('a question that was asked without words of its own is written as everybody read it', async () => {
  language.leads = true;
  await language.choose('en');
  const feel = { ask: { type: 'feel' } } as PastRound['questions'][number];
  const choice = {
    ask: { type: 'choice', options: [{ text: { en: 'One' } }] },
  } as PastRound['questions'][number];
  const round = (kind: PastRound['kind'], questions: PastRound['questions']) =>
    ({
      kind,
      card: null,
      taken_back: false,
      questions,
      tallies: [null],
      reactions: {},
    }) as unknown as PastRound;
  const textOf = (kind: PastRound['kind'], questions: PastRound['questions']) =>
    inWords(null, round(kind, questions)).questions.map(({ text }) => text);
  expect(textOf('check_in', [feel])).toEqual([t('ask.check_in')]);
  expect(textOf('vote', [choice])).toEqual([t('ask.vote')]);
});

it('a round of one question of one’s own is not called many', async () => {
  language.leads = true;
  await language.choose('sv');
  const round = { kind: 'form', card: null, taken_back: false, questions: [{}] } as PastRound;
  expect(titleOf(null, round)).toBe('Fråga');
  expect(titleOf(null, { ...round, questions: [{}, {}] } as PastRound)).toBe('Frågor');
});

describe('the name of a kept file', () => {
  const day = new Date(2026, 2, 5);

  it('says which meeting and which day, in letters that every file system takes', () => {
    expect(fileName('Esihenkilöiden foorumi: 3/2026 "Pori"', day)).toBe(
      'Esihenkilöiden-foorumi-3-2026-Pori-2026-03-05',
    );
    expect(fileName('../..', day)).toBe('Keidas-2026-03-05');
    expect(fileName('a'.repeat(200), day)).toBe(`${'a'.repeat(60)}-2026-03-05`);
  });
});
