// What is chosen before a rehearsal, and where this device keeps it with all that the rehearsal has become: until its room is
// over, so that a page that is loaded anew goes on, and a browser that was closed and opened again. Never: sockets, markup,
// which of two tabs has the group.

import { forget, recall, remember } from '../device/memory';
import type { Lang } from '../protocol.gen';
import type { Scenario } from './scenario';

/** When hints are shown; `none`: never. */
export type Hints = 'at_once' | 'later' | 'none';

export interface Setup {
  /** `null`: a free rehearsal, a group without events. */
  readonly scenario: Scenario | null;
  /** The programs, in the scenario's order; real people take the other seats. */
  readonly programs: readonly string[];
  /** How many real people will come. */
  readonly real: number;
  readonly seed: string;
  /** The language of the lines. */
  readonly lang: Lang;
  readonly hints: Hints;
  readonly speech: boolean;
}

/** A rehearsal: how it was set up, and how far it is. */
export interface Kept<State = unknown> {
  readonly setup: Setup;
  /** As the page saved it last; `null`: the group has not begun to come. */
  readonly state: State | null;
}

export function keepRehearsal(code: string, kept: Kept): void {
  remember(`rehearsal.${code}`, JSON.stringify(kept));
}

export function recallRehearsal(code: string): Kept | null {
  try {
    return JSON.parse(recall(`rehearsal.${code}`) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

export function forgetRehearsal(code: string): void {
  forget(`rehearsal.${code}`);
}

const OWN = 'keidas.rehearsal.own';

/** A trainer's own scenario, on the way from the list to its page: of this tab, until it is closed. */
export function keepOwn(scenario: Scenario): boolean {
  try {
    sessionStorage.setItem(OWN, JSON.stringify(scenario));
    return true;
  } catch {
    return false;
  }
}

export function recallOwn(): Scenario | null {
  try {
    return JSON.parse(sessionStorage.getItem(OWN) ?? 'null') as Scenario | null;
  } catch {
    return null;
  }
}

const SEED_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ';
export const SEED_LENGTH = 6;

/** A fresh group: six letters that bring the same one again. */
export function freshSeed(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SEED_LENGTH));
  return [...bytes].map((byte) => SEED_LETTERS[byte % SEED_LETTERS.length]).join('');
}

/** What was typed, as a seed; an empty one is none. */
export function seedOf(typed: string): string {
  return [...typed.toUpperCase()]
    .filter((letter) => SEED_LETTERS.includes(letter))
    .slice(0, SEED_LENGTH)
    .join('');
}
