// How far a meeting has come: when it began, which steps of its plan were asked in which round, which themes the group
// stays with, which round it does not wait for. Kept by the facilitator's device for this room, and forgotten with it. Cards are
// not in it: the room itself knows what was turned.

import { remember, recall } from '../device/memory';
import type { Voted } from './voted';

export interface Progress {
  /** Milliseconds since 1970 by the server, when the facilitator set the clock going; `null`: not yet. */
  readonly began: number | null;
  /** Steps that were asked or passed over, by `keyOf`; `round`: in which round, if in one. */
  readonly done: readonly { readonly key: string; readonly round: number | null }[];
  /** The last vote about themes, and what it or the facilitator has chosen since; `null`: there was none. */
  readonly voted: Voted | null;
  /** The round whose result the group does not wait for; `null`: none. */
  readonly wentOn: number | null;
}

export const NOT_BEGUN: Progress = { began: null, done: [], voted: null, wentOn: null };

export function progressOf(code: string): Progress {
  try {
    const kept = JSON.parse(recall(`plan.${code}`) ?? '') as Partial<Progress> | null;
    return {
      began: typeof kept?.began === 'number' ? kept.began : null,
      done: Array.isArray(kept?.done) ? kept.done : [],
      voted: Array.isArray(kept?.voted?.themes) ? kept.voted : null,
      wentOn: typeof kept?.wentOn === 'number' ? kept.wentOn : null,
    };
  } catch {
    return NOT_BEGUN;
  }
}

export function keepProgress(code: string, progress: Progress): void {
  remember(`plan.${code}`, JSON.stringify(progress));
}
