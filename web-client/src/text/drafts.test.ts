import { expect, it } from 'vitest';

import { blankQuestion, optionsOf, questionsOf, voteOf } from './drafts';
import { LIMITS } from '../protocol.gen';

const draft = (text: string, type: 'feel' | 'choice' = 'feel', options = '') => ({ text, type, options });

it('questions are asked without those that were left blank', () => {
  expect(questionsOf([draft(' How? '), blankQuestion()])).toEqual([{ type: 'feel', text: 'How?' }]);
  expect(questionsOf([blankQuestion()])).toBeNull();
});

it('a question that was begun holds up the others: it would be lost', () => {
  expect(questionsOf([draft('How?'), draft('Which?', 'choice', 'only one')])).toBeNull();
  expect(questionsOf([draft('How?'), draft('', 'choice', 'one\ntwo')])).toBeNull();
});

it('options are the lines that say something, cut between characters', () => {
  expect(optionsOf(' one \n\n two')).toEqual([{ text: 'one' }, { text: 'two' }]);
  const [long] = optionsOf('🌴'.repeat(LIMITS.textChars + 1)) as { text: string }[];
  expect([...long!.text]).toHaveLength(LIMITS.textChars);
});

it('a vote holds themes first, then own words', () => {
  expect(voteOf({ themes: ['change'], own: 'sleep' })).toEqual([{ card: 'change' }, { text: 'sleep' }]);
});
