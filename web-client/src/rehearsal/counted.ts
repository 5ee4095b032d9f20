// Whether a rehearsal is entered in the list that a trainer signs: something was led, for a minute at least. Pure. Never: the list.

import type { Noted } from './log';
import { type Cue, partsOf, type Scenario } from './scenario';

/** In the group's time. */
export const COUNTED_FROM_MS = 60_000;

export type Uncounted = 'short' | 'unled';

export interface Led {
  readonly scenario: Scenario | null;
  readonly log: readonly Pick<Noted, 'is'>[];
  /** How often each cue has come since the beginning. */
  readonly counts: Readonly<Record<Cue, number>>;
  /** `null`: it was not begun. */
  readonly lastedMs: number | null;
}

/** What somebody does at a table, in words that scenarios wait for. */
const DEEDS = ['check_in', 'vote', 'form', 'check_out', 'breathe', 'locked', 'undone', 'cleared', 'moved'];
const SAID = ['said', 'spoke'];
const NOTED: readonly Noted['is'][] = ['said', 'read', 'mark', 'note', 'moved'];

/** Why it is not entered; `null`: it is. */
export function uncounted(led: Led): Uncounted | null {
  if (led.lastedMs === null || led.lastedMs < COUNTED_FROM_MS) return 'short';
  return isLed(led) ? null : 'unled';
}

function isLed({ scenario, log, counts }: Led): boolean {
  if (log.some(({ is }) => NOTED.includes(is))) return true;
  const cues = Object.entries(counts);
  if (cues.some(([cue]) => DEEDS.includes(cue) || SAID.includes(partsOf(cue)[0]))) return true;
  const times = (word: string) =>
    cues.reduce((n, [cue, count]) => n + (partsOf(cue)[0] === word ? count : 0), 0);
  // The phase and the card with which it begins are nobody's deed.
  return times('phase') > 1 || times('card') > (scenario?.start.card ? 1 : 0);
}
