// A meeting as its facilitator means it to go: how long each phase may take, and what is turned or asked in it, in
// order. Pure. The room knows of no plan, and nobody is hurried by one. Never: where a plan is kept (`planner.svelte.ts`),
// how it is written to a file (`planFile.ts`).

import type { CardId, Phase } from '../protocol.gen';

export const PHASES: readonly Phase[] = ['open', 'theme', 'share', 'insight', 'close'];

/** Minutes of each phase. */
export type Minutes = Readonly<Record<Phase, number>>;

/** A phase is as short as a minute and as long as an afternoon. */
export const MINUTES_MAX = 240;

/** The usual lengths of a meeting, in minutes, and how they are spent. */
export const USUAL: readonly (readonly [number, Minutes])[] = [
  [90, { open: 10, theme: 10, share: 45, insight: 15, close: 10 }],
  [120, { open: 10, theme: 10, share: 65, insight: 20, close: 15 }],
];

/** More than a meeting can hold; a file with more is cut there. */
export const STEPS_MAX = 60;

/** A question of one's own; without options it is answered with a feeling. */
export interface PlannedQuestion {
  readonly text: string;
  readonly options: readonly string[];
}

/** What is turned or asked. */
export type Content =
  | { readonly type: 'card'; readonly card: CardId }
  | { readonly type: 'vote'; readonly themes: readonly CardId[]; readonly options: readonly string[] }
  | { readonly type: 'ask'; readonly questions: readonly PlannedQuestion[] }
  | { readonly type: 'evaluation' };

export type Step = Content & { readonly phase: Phase };

export interface Plan {
  readonly minutes: Minutes;
  /** In the order of the phases. */
  readonly steps: readonly Step[];
}

/** What a plan says about the phase that a meeting is in. */
export interface Planned {
  /** The first step that was not done. */
  readonly step: Step | null;
  /** How many steps the phase has, and how many were done. */
  readonly of: number;
  readonly done: number;
}

export const NOTHING_PLANNED: Planned = { step: null, of: 0, done: 0 };

export function usualPlan(): Plan {
  return { minutes: USUAL[0]![1], steps: [] };
}

/** How long the meeting is, in minutes. */
export function lengthOf({ minutes }: Plan): number {
  return PHASES.reduce((sum, phase) => sum + minutes[phase], 0);
}

/** In how many minutes from its beginning a meeting is through with a phase. */
export function dueAt({ minutes }: Plan, phase: Phase): number {
  return PHASES.slice(0, PHASES.indexOf(phase) + 1).reduce((sum, one) => sum + minutes[one], 0);
}

export function plannedIn({ steps }: Plan, phase: Phase, isDone: (step: Step) => boolean): Planned {
  const here = steps.filter((step) => step.phase === phase);
  const left = here.filter((step) => !isDone(step));
  return { step: left[0] ?? null, of: here.length, done: here.length - left.length };
}

/** By what a step is known again: what it does, wherever it stands. */
export function keyOf(step: Step): string {
  return JSON.stringify({ ...step, phase: undefined });
}

export function withMinutes(plan: Plan, phase: Phase, minutes: number): Plan {
  const whole = Math.min(MINUTES_MAX, Math.max(1, Math.round(minutes) || 1));
  return { ...plan, minutes: { ...plan.minutes, [phase]: whole } };
}

/** With another step, the last of its phase. */
export function withStep(plan: Plan, step: Step): Plan {
  return plan.steps.length < STEPS_MAX ? { ...plan, steps: inPhases([...plan.steps, step]) } : plan;
}

export function withoutStep(plan: Plan, at: number): Plan {
  return { ...plan, steps: plan.steps.filter((_, index) => index !== at) };
}

export function changed(plan: Plan, at: number, step: Step): Plan {
  return { ...plan, steps: inPhases(plan.steps.map((one, index) => (index === at ? step : one))) };
}

/** One place up or down; beyond the border of its phase into the next one. */
export function moved(plan: Plan, at: number, by: -1 | 1): Plan {
  const step = plan.steps[at];
  if (!step) return plan;
  const beside = plan.steps[at + by];
  if (beside?.phase === step.phase) {
    const steps = [...plan.steps];
    [steps[at], steps[at + by]] = [beside, step];
    return { ...plan, steps };
  }
  const phase = PHASES[PHASES.indexOf(step.phase) + by];
  return phase ? changed(plan, at, { ...step, phase }) : plan;
}

/** The planned cards, in order. */
export function cardsOf({ steps }: Plan): CardId[] {
  return steps.flatMap((step) => (step.type === 'card' ? [step.card] : []));
}

/** Before the planned card that stood before it. */
export function raised(plan: Plan, card: CardId): Plan {
  const isOf = (id: CardId | undefined) => (step: Step) => step.type === 'card' && step.card === id;
  const cards = cardsOf(plan);
  const from = plan.steps.findIndex(isOf(card));
  const to = plan.steps.findIndex(isOf(cards[cards.indexOf(card) - 1]));
  const [step, before] = [plan.steps[from], plan.steps[to]];
  if (!step || !before) return plan;
  const steps = [...withoutStep(plan, from).steps];
  steps.splice(to, 0, { ...step, phase: before.phase });
  return { ...plan, steps };
}

/** Sorted by phase; within one as they were. */
export function inPhases(steps: readonly Step[]): Step[] {
  return PHASES.flatMap((phase) => steps.filter((step) => step.phase === phase));
}
