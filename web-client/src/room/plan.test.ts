import { describe, expect, it } from 'vitest';

import {
  cardsOf,
  dueAt,
  keyOf,
  lengthOf,
  moved,
  type Plan,
  plannedIn,
  raised,
  type Step,
  STEPS_MAX,
  USUAL,
  usualPlan,
  withMinutes,
  withoutStep,
  withStep,
} from './plan';

const card = (id: string, phase: Step['phase'] = 'share'): Step => ({ phase, type: 'card', card: id });
const evaluation: Step = { phase: 'close', type: 'evaluation' };
const planOf = (...steps: Step[]): Plan => steps.reduce(withStep, usualPlan());

describe('the time of a plan', () => {
  it('fills its length', () => {
    for (const [length, minutes] of USUAL) expect(lengthOf({ minutes, steps: [] })).toBe(length);
  });

  it('of a phase is due when it and all before it are over', () => {
    expect(dueAt(usualPlan(), 'open')).toBe(10);
    expect(dueAt(usualPlan(), 'share')).toBe(65);
    expect(dueAt(usualPlan(), 'close')).toBe(90);
  });

  it.each([
    [25, 25],
    [0, 1],
    [-3, 1],
    [Number.NaN, 1],
    [7.6, 8],
    [9_999, 240],
  ])('a phase of %d minutes has %d', (typed, minutes) => {
    expect(withMinutes(usualPlan(), 'share', typed).minutes.share).toBe(minutes);
  });
});

describe('the steps of a plan', () => {
  it('stand in the order of the phases, and within one in the order they were added', () => {
    expect(planOf(evaluation, card('a'), card('b', 'theme'), card('c')).steps).toEqual([
      card('b', 'theme'),
      card('a'),
      card('c'),
      evaluation,
    ]);
  });

  it('move past each other, and over the border of a phase', () => {
    const plan = planOf(card('a'), card('b'));
    expect(cardsOf(moved(plan, 1, -1))).toEqual(['b', 'a']);
    expect(moved(plan, 0, -1).steps[0]).toEqual(card('a', 'theme'));
    expect(moved(plan, 1, 1).steps[1]).toEqual(card('b', 'insight'));
    const first = planOf(card('a', 'open'));
    expect(moved(first, 0, -1)).toBe(first);
  });

  it('of cards are raised past what stands between them', () => {
    const plan = planOf(card('a', 'theme'), evaluation, card('b', 'insight'));
    expect(raised(plan, 'b').steps).toEqual([card('b', 'theme'), card('a', 'theme'), evaluation]);
    expect(raised(plan, 'a')).toBe(plan);
    expect(raised(plan, 'none')).toBe(plan);
  });

  it('are no more than a meeting can hold', () => {
    const full = planOf(...Array.from({ length: STEPS_MAX + 1 }, (_, n) => card(`c${n}`)));
    expect(full.steps).toHaveLength(STEPS_MAX);
    expect(withoutStep(full, 0).steps[0]).toEqual(card('c1'));
  });

  it('that were not done come first, phase by phase', () => {
    const plan = planOf(card('a'), card('b'), evaluation);
    const isDone = (step: Step) => keyOf(step) === keyOf(card('a', 'open'));
    expect(plannedIn(plan, 'share', isDone)).toEqual({ step: card('b'), of: 2, done: 1 });
    expect(plannedIn(plan, 'insight', isDone)).toEqual({ step: null, of: 0, done: 0 });
  });
});
