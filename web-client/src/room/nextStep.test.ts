import { describe, expect, it } from 'vitest';

import type { Kind, PastRound, Phase, StageView, View } from '../protocol.gen';
import { stageOf, viewOf } from './fixtures';
import type { Planned, Step } from './plan';
import { type Next, nextStep, opens, waitsForAbsent, withCoach } from './nextStep';

const deck = { from: 'deck' } as const;
const stage = (kind: Kind, open: boolean, more: Partial<StageView> = {}, answered = 4, away = 0) =>
  stageOf(7, {
    kind,
    questions: [{ ask: { type: 'feel' }, open, answered, away, tally: null }],
    ...more,
  });
const at = (phase: Phase, on: ReturnType<typeof stage> | null = null) =>
  nextStep(viewOf({ stage: on }, { phase }), deck);
const among = (present: number, on: ReturnType<typeof stage>): View => {
  const view = viewOf({ stage: on });
  return { ...view, people: { ...view.people, present } };
};

describe('the next step of a meeting', () => {
  it('is to open what people are answering, in every phase', () => {
    for (const phase of ['open', 'theme', 'share', 'insight', 'close'] as const)
      expect(at(phase, stage('card', true))).toEqual({ step: 'reveal', ready: true });
    expect(at('share', stage('card', true, {}, 3))).toEqual({ step: 'reveal', ready: false });
  });

  it('leads from the opening round to the end', () => {
    expect(at('open')).toEqual({ step: 'check_in' });
    expect(at('open', stage('check_in', false))).toEqual({ step: 'phase', phase: 'theme' });
    expect(at('theme', stage('check_in', false))).toEqual({ step: 'vote' });
    expect(at('theme', stage('vote', false))).toEqual({ step: 'phase', phase: 'share' });
    expect(at('share', stage('vote', false))).toEqual({ step: 'draw', source: deck });
    expect(at('share', stage('card', false))).toEqual({ step: 'draw', source: deck });
    expect(at('insight', stage('card', false))).toEqual({ step: 'phase', phase: 'close' });
    expect(at('close', stage('card', false))).toEqual({ step: 'check_out' });
    expect(at('close', stage('form', false))).toEqual({ step: 'check_out' });
    expect(at('close', stage('check_out', false))).toEqual({ step: 'keep_vote' });
    // An evaluation that was asked after the closing round does not ask for another one.
    const evaluated = viewOf({ stage: stage('form', false) }, { phase: 'close' });
    expect(nextStep(evaluated, deck, undefined, { closed: true })).toEqual({ step: 'keep_vote' });
    for (const phase of ['close', 'share'] as const)
      expect(at(phase, stage('vote', false, { purpose: 'keep_vote' }))).toEqual({ step: 'end' });
  });

  it('leads on from a card that was turned over in the opening', () => {
    expect(at('open', stage('card', false))).toEqual({ step: 'phase', phase: 'share' });
    expect(at('open', stage('form', false))).toEqual({ step: 'check_in' });
  });

  it('[N5] is another card when the group would rather not talk about this one, in every phase', () => {
    const questions = [{ ask: { type: 'feel' } as const, open: false, answered: 6, away: 0, tally: null }];
    const declined = { questions: [{ ...questions[0]!, declined: true }] };
    for (const phase of ['theme', 'share', 'insight', 'close'] as const)
      expect(at(phase, stage('card', false, declined))).toEqual({ step: 'draw', source: deck });
    expect(at('insight', stage('card', false, { questions }))).toEqual({ step: 'phase', phase: 'close' });
  });

  it('takes a round that was taken back for one that has not been', () => {
    const last = (taken_back: boolean) => ({ kind: 'check_in', taken_back }) as PastRound;
    const after = (taken_back: boolean) =>
      nextStep(
        viewOf({ stage: null, table: { seen: [], rounds: 1, last: last(taken_back) } }, { phase: 'open' }),
        deck,
      );
    expect(after(false)).toEqual({ step: 'phase', phase: 'theme' });
    expect(after(true)).toEqual({ step: 'check_in' });
  });

  it('leads on where no result will ever be seen: fewer than the floor are here', () => {
    const on = stage('check_in', true, {}, 1);
    expect(opens(among(3, on))).toBe('never');
    expect(nextStep(among(3, on), deck)).toEqual({ step: 'phase', phase: 'theme' });
    expect(nextStep(among(0, on), deck)).toEqual({ step: 'phase', phase: 'theme' });
    expect(opens(among(4, on))).toBe('later');
    // Those who have answered and left count.
    expect(opens(among(1, stage('check_in', true)))).toBe('now');
  });
});

describe('a card that is looked at', () => {
  const looked = 'role.alone';
  const looking = (phase: Phase, on: StageView | null, planned?: Planned) =>
    nextStep(viewOf({ stage: on }, { phase }), deck, planned, { late: true, closed: true, looked });

  it('is what comes next, in every phase, before a plan and what is usual', () => {
    const step = { type: 'card', phase: 'share', card: 'change.strength' } as const;
    for (const phase of ['open', 'theme', 'share', 'insight', 'close'] as const)
      for (const on of [null, stage('check_in', false), stage('vote', false, { purpose: 'keep_vote' })])
        for (const planned of [undefined, { step, done: 0, of: 1 }])
          expect(looking(phase, on, planned)).toEqual({ step: 'turn', card: looked });
  });

  it('waits while people are answering, and is none once it lies on the table', () => {
    expect(looking('share', stage('card', true))).toEqual({ step: 'reveal', ready: true });
    expect(looking('insight', stage('card', false, { card: looked }))).toEqual({
      step: 'phase',
      phase: 'close',
    });
  });
});

describe('somebody who may come back', () => {
  it('is waited for when everyone here has answered', () => {
    expect(waitsForAbsent(among(4, stage('card', true, {}, 4)))).toBe(true);
    expect(waitsForAbsent(among(5, stage('card', true, {}, 4)))).toBe(false);
    expect(waitsForAbsent(among(4, stage('card', false, {}, 4)))).toBe(false);
    // An answer of somebody who has left for good is not one of those here.
    expect(waitsForAbsent(among(4, stage('card', true, {}, 4, 1)))).toBe(false);
    expect(waitsForAbsent(among(0, stage('card', true, {}, 4)))).toBe(false);
  });
});

describe('a plan', () => {
  const card = { phase: 'share', type: 'card', card: 'change' } as const;
  const question = { phase: 'open', type: 'ask', questions: [{ text: 'Why?', options: [] }] } as const;
  const planned = (step: Step | null, of: number, done: number) => ({ step, of, done });
  const by = (phase: Phase, plan: ReturnType<typeof planned>, late = false, on: StageView | null = null) =>
    nextStep(viewOf({ stage: on }, { phase }), deck, plan, { late });

  it('comes after the opening round, and then the meeting goes on', () => {
    expect(by('open', planned(question, 1, 0))).toEqual({ step: 'check_in' });
    const opened = stage('check_in', false);
    expect(by('open', planned(question, 1, 0), false, opened)).toEqual({
      step: 'planned',
      planned: question,
    });
    expect(by('open', planned(null, 1, 1), false, stage('form', false))).toEqual({
      step: 'phase',
      phase: 'theme',
    });
  });

  it('stands in for the vote about a theme', () => {
    const own = { ...question, phase: 'theme' } as const;
    expect(by('theme', planned(own, 1, 0))).toEqual({ step: 'planned', planned: own });
    expect(by('theme', planned(null, 1, 1))).toEqual({ step: 'phase', phase: 'share' });
    expect(by('theme', planned(null, 0, 0))).toEqual({ step: 'vote' });
  });

  it('turns its cards before those of the deck, and those until the time of the phase is up', () => {
    expect(by('share', planned(card, 1, 0), true)).toEqual({
      step: 'draw',
      source: { from: 'plan', card: 'change' },
    });
    expect(by('share', planned(null, 1, 1))).toEqual({ step: 'draw', source: deck });
    expect(by('share', planned(null, 1, 1), true)).toEqual({ step: 'phase', phase: 'insight' });
  });

  it('goes before the closing round', () => {
    const last = { phase: 'close', type: 'evaluation' } as const;
    expect(by('close', planned(last, 1, 0))).toEqual({ step: 'planned', planned: last });
    expect(by('close', planned(null, 1, 1))).toEqual({ step: 'check_out' });
  });

  it('waits while people are answering', () => {
    expect(by('share', planned(card, 1, 0), false, stage('card', true))).toEqual({
      step: 'reveal',
      ready: true,
    });
  });
});

describe('beside the coach of a rehearsal', () => {
  const coached: Next = { step: 'coach', say: 'Begin', go: () => {} };
  const draw: Next = { step: 'draw', source: { from: 'deck' } };

  it('the next step is what the coach proposes', () => {
    expect(withCoach({ step: 'check_in' }, coached, null)).toBe(coached);
    expect(withCoach(draw, { step: 'vote' }, 'joy.mistake')).toEqual({ step: 'vote' });
    expect(withCoach(draw, null, null)).toBe(draw);
  });

  it('people who are answering, and a card that is looked at, go before it', () => {
    const reveal: Next = { step: 'reveal', ready: true };
    expect(withCoach(reveal, coached, null)).toBe(reveal);
    expect(withCoach({ step: 'turn', card: 'role.alone' }, coached, null).step).toBe('turn');
  });

  it('a card that the group has agreed on goes before any other', () => {
    const agreed = { step: 'draw', source: { from: 'plan', card: 'stamina.recovery' } };
    expect(withCoach(draw, null, 'stamina.recovery')).toEqual(agreed);
    expect(withCoach({ step: 'check_out' }, null, 'stamina.recovery')).toEqual({ step: 'check_out' });
  });
});
