// A plan whose meeting was led: it goes into the record of that meeting, and from there into another plan. Pure. Never: what
// the group answered.

import { inPhases, keyOf, type Plan, STEPS_MAX } from '../room/plan';
import { readPlan, writePlan } from '../room/planFile';
import { planOf } from './agenda';
import { type Group, withFact, withItem, withSeen } from './group';
import type { Outcome } from './outcome';
import type { Hand } from './stamp';

/** What a file says a plan is; `null`: none, or nothing is in it. */
export function planIn(file: string | undefined): Plan | null {
  const read = readPlan(file ?? '');
  return read.is === 'plan' ? read.plan : null;
}

/** The cards that were on the table at this meeting for the first time: its room was told of the earlier ones, and tells them too. */
export function firstSeen({ seen }: Group, outcome: Outcome): readonly string[] {
  return outcome.seen.filter((card) => seen[card] === undefined);
}

/**
 * The group with what a meeting has left: its record under this id, with the plan it was led by. The next meeting begins
 * without one, unless it has been planned since.
 */
export function withOutcome(group: Group, outcome: Outcome, id: string, hand: Hand): Group {
  const { day, themes, came, left, plan, planned } = outcome;
  const meeting = { day, themes, came, left, note: '', ...(plan && { plan }) };
  const taken = withSeen(withItem(group, 'meetings', id, meeting, hand), firstSeen(group, outcome), day);
  return planned && group.agenda.value === planned ? withFact(taken, 'agenda', '', hand) : taken;
}

/** The group whose next plan has these steps too, behind its own; minutes are taken where no plan was made yet. */
export function withStepsOf(group: Group, file: string, hand: Hand): Group {
  const old = planIn(file);
  if (!old) return group;
  const made = planIn(group.agenda.value);
  const own = made ?? planIn(planOf(group))!;
  const known = new Set(own.steps.map(keyOf));
  const fresh = old.steps.filter((step) => !known.has(keyOf(step)));
  const steps = inPhases([...own.steps, ...fresh].slice(0, STEPS_MAX));
  return withFact(group, 'agenda', writePlan({ minutes: made ? made.minutes : old.minutes, steps }), hand);
}
