import { describe, expect, it } from 'vitest';

import { LIMITS } from '../protocol.gen';
import type { Plan } from './plan';
import { STEPS_MAX, usualPlan } from './plan';
import { FILE_BYTES_MAX, readPlan, writePlan } from './planFile';

const plan: Plan = {
  minutes: { open: 5, theme: 10, share: 40, insight: 20, close: 15 },
  steps: [
    { phase: 'theme', type: 'vote', themes: ['change'], options: ['Moped 50'] },
    { phase: 'share', type: 'card', card: 'change.strength' },
    {
      phase: 'insight',
      type: 'ask',
      questions: [
        { text: 'Mikä auttaisi?', options: [] },
        { text: 'Milloin?', options: ['Heti', 'Myöhemmin'] },
      ],
    },
    { phase: 'close', type: 'evaluation' },
  ],
};
const file = (rest: object) => JSON.stringify({ keidas: 'plan', version: 1, ...rest });
const read = (rest: object) => {
  const found = readPlan(file(rest));
  if (found.is !== 'plan') throw new Error(found.is);
  return found;
};

it('a plan comes back as it was written', () => {
  expect(readPlan(writePlan(plan))).toEqual({ is: 'plan', plan, left: 0 });
  expect(JSON.parse(writePlan(plan))).toMatchObject({ keidas: 'plan', version: 1 });
});

describe('a file that is none of ours', () => {
  it.each([
    ['of a newer version', file({ version: 2, steps: [] }), 'newer'],
    ['of something else', JSON.stringify({ keidas: 'group', version: 1 }), 'not_a_plan'],
    ['of no JSON', 'not JSON', 'not_a_plan'],
    ['of a list', '[]', 'not_a_plan'],
    ['of nothing', '', 'not_a_plan'],
    ['of no version that can be', file({ version: 'soon' }), 'not_a_plan'],
    ['too large', `${file({})}${' '.repeat(FILE_BYTES_MAX)}`, 'too_big'],
  ])('%s is refused', (_, text, is) => {
    expect(readPlan(text)).toEqual({ is });
  });
});

describe('a file that was mended by hand', () => {
  it('may leave out what is usual', () => {
    expect(readPlan('\uFEFF{"keidas": "plan"}')).toEqual({ is: 'plan', plan: usualPlan(), left: 0 });
  });

  it('may write numbers as texts, questions as sentences and options as lines', () => {
    const { plan, left } = read({
      minutes: { share: '30', close: 'long', theme: -4, open: 9_999 },
      steps: [
        {
          type: 'ask',
          questions: [' Mikä auttaisi? ', { text: 'Milloin?', options: 'Heti\n\n Myöhemmin ' }],
        },
        { type: 'card', card: 'joy', phase: 'lunch', colour: 'blue' },
      ],
    });
    expect(left).toBe(0);
    expect(plan.minutes).toEqual({ ...usualPlan().minutes, share: 30, open: 240 });
    expect(plan.steps).toEqual([
      {
        phase: 'share',
        type: 'ask',
        questions: [
          { text: 'Mikä auttaisi?', options: [] },
          { text: 'Milloin?', options: ['Heti', 'Myöhemmin'] },
        ],
      },
      { phase: 'share', type: 'card', card: 'joy' },
    ]);
  });

  it('has its steps put into the order of the phases', () => {
    const { plan } = read({
      steps: [
        { type: 'evaluation', phase: 'close' },
        { type: 'card', card: 'joy' },
      ],
    });
    expect(plan.steps.map(({ phase }) => phase)).toEqual(['share', 'close']);
  });

  it('leaves out and counts what cannot be understood', () => {
    const { plan, left } = read({
      steps: [
        null,
        'joy',
        { type: 'dance' },
        { type: 'card', card: '../../etc/passwd' },
        { type: 'card', card: 7 },
        { type: 'ask', questions: [''] },
        { type: 'vote', themes: [], options: ' ' },
        {
          type: 'vote',
          themes: [],
          options: Array.from({ length: LIMITS.optionsMax + 1 }, (_, n) => `${n}`),
        },
        { type: 'card', card: 'joy' },
      ],
    });
    expect(plan.steps).toEqual([{ phase: 'share', type: 'card', card: 'joy' }]);
    expect(left).toBe(8);
  });

  it('is bounded: steps, questions, letters', () => {
    const long = 'ä'.repeat(LIMITS.textChars + 1);
    const questions = Array.from({ length: LIMITS.questions + 1 }, () => long);
    const { plan, left } = read({
      steps: [
        { type: 'ask', questions },
        ...Array.from({ length: STEPS_MAX }, (_, n) => ({ type: 'card', card: `c${n}` })),
      ],
    });
    expect(plan.steps).toHaveLength(STEPS_MAX);
    expect(left).toBe(1);
    const [asked] = plan.steps;
    if (asked?.type !== 'ask') throw new Error('no question');
    expect(asked.questions).toHaveLength(LIMITS.questions);
    expect([...asked.questions[0]!.text]).toHaveLength(LIMITS.textChars);
  });
});
