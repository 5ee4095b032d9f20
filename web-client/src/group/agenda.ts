// The plan of a group's next meeting, as it lies in the group's file and goes to the table of its room. Pure.

import { USUAL, usualPlan } from '../room/plan';
import { readPlan, writePlan } from '../room/planFile';
import type { Group } from './group';

/** The plan that the group has made; else the usual one for as long as it meets. */
export function planOf({ agenda, plan }: Group): string {
  if (readPlan(agenda.value).is === 'plan') return agenda.value;
  const usual = { ...usualPlan() };
  const minutes = USUAL.find(([length]) => length === plan.value.length)?.[1] ?? usual.minutes;
  return writePlan({ ...usual, minutes });
}
