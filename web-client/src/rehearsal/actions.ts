// What comes out of a scenario: actions for the crowd and things to show, each at a moment of scenario time. Types alone.

import type { ParticipantCommand } from '../protocol.gen';
import type { Cue, PersonId } from './scenario';

export type Action =
  | { readonly is: 'do'; readonly who: PersonId; readonly command: ParticipantCommand }
  | { readonly is: 'say'; readonly who: PersonId; readonly beat: string }
  | { readonly is: 'unheard'; readonly who: PersonId; readonly beat: string }
  | { readonly is: 'hint'; readonly beat: string }
  | { readonly is: 'come' | 'go'; readonly who: readonly PersonId[] }
  /** Somebody's line breaks, and is there again. */
  | { readonly is: 'drop' | 'rejoin'; readonly who: PersonId }
  | { readonly is: 'lead_away'; readonly seconds: number }
  /** `after`: seconds from the task's beginning to the action that did it; `null`: otherwise. */
  | { readonly is: 'task'; readonly task: string; readonly after: number | null };

/** What waits for its moment. */
export type Due = { readonly at: number } & (
  | { readonly is: 'beat'; readonly beat: string }
  | { readonly is: 'answer'; readonly who: PersonId; readonly round: number; readonly question: number }
  | { readonly is: 'action'; readonly action: Action }
  | { readonly is: 'rejoin'; readonly who: PersonId }
  | { readonly is: 'give_up'; readonly who: PersonId; readonly beat: string }
  | { readonly is: 'quiet'; readonly seconds: number; readonly since: number }
  | { readonly is: 'task'; readonly task: string }
);

/** All that a rehearsal has become: plain data, so that a reload goes on with it. */
export interface Plot {
  /** Scenario time in milliseconds since the group came. */
  now: number;
  begun: number | null;
  /** How often each cue has come since the beginning. */
  counts: Record<Cue, number>;
  due: Due[];
  /** Beats whose moment has come, and not yet what they speak of. */
  waiting: string[];
  here: PersonId[];
  /** Whose line is broken, and when it is back. */
  away: Record<PersonId, number>;
  moods: Record<PersonId, number>;
  /** Steps that a scenario has told people to answer, in the round on stage. */
  told: Record<PersonId, number>;
  /** Whose hand is up for which beat. */
  hands: Record<PersonId, string>;
  spoke: PersonId[];
  /** How many rounds of each kind there were. */
  kinds: Record<string, number>;
  /** The last round that was answered, so that none is answered twice. */
  round: number;
  strangers: number;
  quietSince: number;
  /** The end of the timer that ran out last. */
  timer: string | null;
  /** When each task began, and what became of it. */
  tasks: Record<string, { since: number; after?: number | null }>;
}
