// How far a meeting has come with its plan: when it began, and which steps were asked in which round. Kept by the
// facilitator's device for this room, and forgotten with it. Cards are not in it: the room itself knows what was turned.

import { remember, recall } from '../memory';

export interface Progress {
  /** Milliseconds since 1970 by the server, when the facilitator set the clock going; `null`: not yet. */
  readonly began: number | null;
  /** Steps that were asked or passed over, by `keyOf`; `round`: in which round, if in one. */
  readonly done: readonly { readonly key: string; readonly round: number | null }[];
}

const NOT_BEGUN: Progress = { began: null, done: [] };

export function progressOf(code: string): Progress {
  try {
    const kept = JSON.parse(recall(`plan.${code}`) ?? '') as Partial<Progress> | null;
    return {
      began: typeof kept?.began === 'number' ? kept.began : null,
      done: Array.isArray(kept?.done) ? kept.done : [],
    };
  } catch {
    return NOT_BEGUN;
  }
}

export function keepProgress(code: string, progress: Progress): void {
  remember(`plan.${code}`, JSON.stringify(progress));
}
