import { describe, expect, it } from 'vitest';

import type { Kind, PastRound, Phase, StageView } from '../protocol.gen';
import { stageOf, viewOf } from './fixtures';
import { nextStep } from './next';

const stage = (kind: Kind, open: boolean, more: Partial<StageView> = {}) =>
  stageOf(7, {
    kind,
    questions: [{ ask: { type: 'feel' }, open, answered: 4, away: 0, tally: null }],
    ...more,
  });
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
    expect(at('close', stage('vote', false, { purpose: 'keep_vote' }))).toEqual({ step: 'end' });
  });

  it('takes a round that was taken back for one that has not been', () => {
    const last = (taken_back: boolean) => ({ kind: 'check_in', taken_back }) as PastRound;
    const after = (taken_back: boolean) =>
      nextStep(
        viewOf({ stage: null, table: { seen: [], rounds: 1, last: last(taken_back) } }, { phase: 'open' }),
      );
    expect(after(false)).toEqual({ step: 'phase', phase: 'theme' });
    expect(after(true)).toEqual({ step: 'check_in' });
  });
});
