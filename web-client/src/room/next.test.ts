import { describe, expect, it } from 'vitest';

import { KEEP_VOTE } from '../asked';
import type { Kind, Phase, Question } from '../protocol.gen';
import { stageOf, viewOf } from './fixtures';
import { nextStep } from './next';

const stage = (kind: Kind, open: boolean, ask: Question = { type: 'feel' }) =>
  stageOf(7, { kind, questions: [{ ask, open, answered: 4, tally: null }] });
const at = (phase: Phase, on: ReturnType<typeof stage> | null = null) =>
  nextStep(viewOf({ stage: on }, { phase }));

describe('the next step of a meeting', () => {
  it('is to open what people are answering, in every phase', () => {
    const on = stage('card', true);
    for (const phase of ['open', 'theme', 'share', 'insight', 'close'] as const)
      expect(at(phase, on)).toEqual({ step: 'open', stage: on });
  });

  it('leads from the opening round to the end', () => {
    expect(at('open')).toEqual({ step: 'check_in' });
    expect(at('open', stage('check_in', false))).toEqual({ step: 'phase', phase: 'theme' });
    expect(at('theme', stage('check_in', false))).toEqual({ step: 'vote' });
    expect(at('theme', stage('vote', false))).toEqual({ step: 'phase', phase: 'share' });
    expect(at('share', stage('vote', false))).toEqual({ step: 'draw' });
    expect(at('share', stage('card', false))).toEqual({ step: 'draw' });
    expect(at('insight', stage('card', false))).toEqual({ step: 'phase', phase: 'close' });
    expect(at('close', stage('card', false))).toEqual({ step: 'check_out' });
    expect(at('close', stage('form', false))).toEqual({ step: 'check_out' });
    expect(at('close', stage('check_out', false))).toEqual({ step: 'keep' });
    expect(at('close', stage('vote', false, KEEP_VOTE))).toEqual({ step: 'end' });
  });
});
