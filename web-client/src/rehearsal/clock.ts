// The group's time between two tellings: the worker tells it once a second, and what is pressed in between has its own moment.
// Pure. Never: which clock is asked, who shows it.

/** So much of the group's time passes from one telling to the next; more is a message that is late, or a machine that slept. */
const TOLD_EVERY_MS = 1_000;

export interface Told {
  /** The group's time as it was told. */
  readonly at: number;
  /** When, by the page's clock; `null`: not yet. */
  readonly since: number | null;
  /** How fast it goes; 0: it is paused. */
  readonly rate: number;
}

export function reckoned({ at, since, rate }: Told, now: number): number {
  return since === null ? at : Math.round(at + Math.min(TOLD_EVERY_MS, Math.max(0, now - since) * rate));
}
