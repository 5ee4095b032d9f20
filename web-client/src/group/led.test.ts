import { describe, expect, it } from 'vitest';

import type { Step } from '../room/plan';
import { usualPlan } from '../room/plan';
import { writePlan } from '../room/planFile';
import { type Group, newGroup, readGroup, withFact, writeGroup } from './group';
import { firstSeen, planIn, withOutcome, withStepsOf } from './led';
import { merge } from './merge';
import type { Outcome } from './outcome';

const hand = { copy: 'aaaa', minute: 2 };
const card = (name: string): Step => ({ phase: 'share', type: 'card', card: name });
const planOf = (...steps: Step[]) => writePlan({ ...usualPlan(), steps });
const begun = newGroup('g', 'Syksy', 'fi', hand);
const planned = (file: string): Group => withFact(begun, 'agenda', file, hand);
const outcome = (plan: string, before = plan): Outcome => ({
  ...{
    id: '1',
    group: 'g',
    day: '2026-09-01',
    themes: ['role'],
    came: null,
    left: null,
    seen: ['role.alone'],
  },
  ...{ plan, planned: before, until: 0 },
});

describe('a plan whose meeting was led', () => {
  it('is in the record of that meeting, and the next one begins without', () => {
    const led = planOf(card('role.alone'));
    const after = withOutcome(planned(led), outcome(led), 'm', hand);
    expect(after.agenda.value).toBe('');
    expect(after.meetings).toMatchObject([{ id: 'm', day: '2026-09-01', themes: ['role'], plan: led }]);
    expect(after.seen).toEqual({ 'role.alone': '2026-09-01' });
    expect(readGroup(writeGroup(after))).toEqual(after);
  });

  it('as it was changed at the table is what the record has', () => {
    const [before, at] = [planOf(card('role.alone')), planOf(card('role.alone'), card('role.both'))];
    const after = withOutcome(planned(before), outcome(at, before), 'm', hand);
    expect([after.agenda.value, after.meetings[0]!.plan]).toEqual(['', at]);
  });

  it('names the cards that were new, and leaves the others their day', () => {
    const before = { ...begun, seen: { 'role.alone': '2026-08-04' } };
    const left = { ...outcome(''), seen: ['role.alone', 'joy'] };
    expect(firstSeen(before, left)).toEqual(['joy']);
    expect(withOutcome(before, left, 'm', hand).seen).toEqual({
      'role.alone': '2026-08-04',
      joy: '2026-09-01',
    });
  });

  it('that was written on since, for the next meeting, stays', () => {
    const [led, next] = [planOf(card('role.alone')), planOf(card('role.both'))];
    const after = withOutcome(planned(next), outcome(led), 'm', hand);
    expect([after.agenda.value, after.meetings[0]!.plan]).toEqual([next, led]);
  });

  it('and a meeting without one leaves a record without', () => {
    const after = withOutcome(begun, { ...outcome(''), plan: undefined }, 'm', hand);
    expect(after.meetings[0]).not.toHaveProperty('plan');
    expect(after.agenda).toEqual(begun.agenda);
  });

  it('is the same in whichever copy it was taken in', () => {
    const led = planOf(card('role.alone'));
    const mine = withOutcome(planned(led), outcome(led), 'm', hand);
    expect(merge(mine, planned(led))).toEqual(merge(planned(led), mine));
    expect(merge(mine, planned(led)).agenda.value).toBe('');
  });

  it('gives its steps to the next plan, behind what stands there, and none twice', () => {
    const old = writePlan({
      ...usualPlan(),
      minutes: { ...usualPlan().minutes, share: 33 },
      steps: [card('a'), card('b')],
    });
    const fresh = planIn(withStepsOf(begun, old, hand).agenda.value)!;
    expect(fresh.steps).toEqual([card('a'), card('b')]);
    expect(fresh.minutes.share).toBe(33);
    const both = planIn(withStepsOf(planned(planOf(card('b'), card('c'))), old, hand).agenda.value)!;
    expect(both.steps).toEqual([card('b'), card('c'), card('a')]);
    expect(both.minutes.share).toBe(usualPlan().minutes.share);
    expect(withStepsOf(begun, 'no plan', hand)).toBe(begun);
  });
});
