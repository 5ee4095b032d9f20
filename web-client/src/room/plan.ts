// How long each phase of a meeting is meant to take, and when this one began. Kept by the facilitator's device: the
// room knows no plan, and nobody is hurried by it.

import type { Phase } from '../protocol.gen';
import { keep, recall } from '../memory';

export const PHASES: readonly Phase[] = ['open', 'theme', 'share', 'insight', 'close'];

export const LENGTHS = [90, 120] as const;
export type Length = (typeof LENGTHS)[number];

/** In minutes; they add up to the length. */
export const PLANS: Record<Length, Readonly<Record<Phase, number>>> = {
  90: { open: 10, theme: 10, share: 45, insight: 15, close: 10 },
  120: { open: 10, theme: 10, share: 65, insight: 20, close: 15 },
};

export interface Plan {
  readonly length: Length;
  /** Milliseconds since 1970 by the server, when the facilitator set the meeting going; `null`: not yet. */
  readonly began: number | null;
}

/** The plan this device has kept for a room; 90 minutes when none. */
export function planOf(code: string): Plan {
  const [length, began] = (recall(`plan.${code}`) ?? '').split(' ').map(Number);
  return {
    length: LENGTHS.find((one) => one === length) ?? LENGTHS[0],
    began: began || null,
  };
}

export function keepPlan(code: string, { length, began }: Plan): void {
  keep(`plan.${code}`, `${length} ${began ?? ''}`);
}
