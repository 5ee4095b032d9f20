// What has been said and done in a rehearsal, as the coach shows it and the debrief tells it. Pure. Never: the wire,
// anything that a room would not show everybody, but the trainee's own notes.

import { clockFace } from '../ui/time';
import type { Action } from './actions';
import type { PersonId } from './scenario';

/** Something, at a moment of the scenario. */
export type Event = { readonly at: number } & (
  | { readonly is: 'begin' | 'end' | 'mark' | 'back' | 'moved' }
  | { readonly is: 'say' | 'unheard'; readonly who: PersonId; readonly beat: string }
  /** A hint is there, and was opened: until then nobody has read it. */
  | { readonly is: 'hint'; readonly beat: string }
  | { readonly is: 'read'; readonly beat: string }
  | { readonly is: 'away'; readonly seconds: number }
  | { readonly is: 'said'; readonly option: string }
  | { readonly is: 'task'; readonly task: string; readonly after: number | null }
  | { readonly is: 'note'; readonly text: string }
  | { readonly is: 'pause'; readonly on: boolean }
  | { readonly is: 'speed'; readonly times: number }
  | { readonly is: 'gap'; readonly ms: number }
);

/** The same with its moment by the room's clock, in milliseconds since 1970. */
export type Noted = Event & { readonly time: number };

/** What of an action is worth noting; `null`: a phone did it, as phones do. */
export function eventOf(at: number, action: Action): Event | null {
  switch (action.is) {
    case 'say':
    case 'unheard':
      return { at, is: action.is, who: action.who, beat: action.beat };
    case 'hint':
      return { at, is: 'hint', beat: action.beat };
    case 'lead_away':
      return { at, is: 'away', seconds: action.seconds };
    case 'task':
      return { at, is: 'task', task: action.task, after: action.after };
    default:
      return null;
  }
}

/** `2:05`; before the beginning `−0:40`. */
export function clockText(ms: number): string {
  const whole = Math.round(ms / 1_000) * 1_000;
  return whole < 0 ? `−${clockFace(-whole)}` : clockFace(whole);
}
