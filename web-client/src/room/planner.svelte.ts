// The plan that this device keeps for meetings with a deck: made before a room is opened, changed while it lives, and
// there again the next time; or, of a room that a group's page opened, kept where that group is. Never: what a plan is (`plan.ts`), how far a meeting has come with it (`progress.ts`).

import type { CardId, Phase } from '../protocol.gen';
import { forget, remember, recall } from '../device/memory';
import { cardsOf, PHASES, type Plan, raised, usualPlan, withoutStep, withStep } from './plan';
import { readPlan, writePlan } from './planFile';

/** Where a plan is kept, as its own file. */
export interface PlanPlace {
  readonly read: () => string;
  readonly write: (file: string) => void;
}

export class Planner {
  plan: Plan = $state.raw(usualPlan());

  constructor(
    private readonly deck: string,
    private readonly place: PlanPlace = {
      read: () => recall(`planned.${deck}`) ?? '',
      write: (file) => void remember(`planned.${deck}`, file),
    },
  ) {
    this.plan = this.#kept();
  }

  get cards(): readonly CardId[] {
    return cardsOf(this.plan);
  }

  set(plan: Plan): void {
    this.plan = plan;
    this.place.write(writePlan(plan));
  }

  /** Takes a card into the plan or out of it; `now`: where the meeting is. It is talked about when cards are, or now. */
  toggle(card: CardId, now: Phase): void {
    const at = this.plan.steps.findIndex((step) => step.type === 'card' && step.card === card);
    const phase = PHASES.indexOf(now) > PHASES.indexOf('share') ? now : 'share';
    this.set(at < 0 ? withStep(this.plan, { phase, type: 'card', card }) : withoutStep(this.plan, at));
  }

  raise(card: CardId): void {
    this.set(raised(this.plan, card));
  }

  #kept(): Plan {
    const kept = readPlan(this.place.read());
    return kept.is === 'plan' ? kept.plan : this.#listed();
  }

  /** The list of cards that this device kept before there were plans. */
  #listed(): Plan {
    const listed = `shortlist.${this.deck}` as const;
    const cards = (recall(listed) ?? '').split(' ').filter(Boolean);
    if (cards.length === 0) return usualPlan();
    const steps = cards.map((card) => ({ phase: 'share', type: 'card', card }) as const);
    const plan = { ...usualPlan(), steps };
    forget(listed);
    this.place.write(writePlan(plan));
    return plan;
  }
}
