// Keys that do something by themselves: which, when, and whether at all. What everybody sees is done by the second press,
// and a letter does something only after somebody has switched that on: what is typed here may have been meant for another
// window. Never: what they do.

import { remember, recall } from '../device/memory';
import type { Action } from '../room/actions';

export const KEYS: Readonly<Record<string, KeyAction>> = {
  // What presenters' clickers send, too: one or the other.
  arrowright: 'next_step',
  pagedown: 'next_step',
  '/': 'search',
  d: 'draw',
  o: 'reveal',
  p: 'put_back',
  u: 'undo',
  n: 'next',
  t: 'timer',
  b: 'breathe',
  c: 'check_in',
  v: 'vote',
  q: 'own',
  e: 'evaluation',
  w: 'check_out',
  h: 'curtain',
  l: 'lock',
  i: 'invite',
  r: 'rounds',
  x: 'end',
  '?': 'help',
};

/** The key of an action, as assistive technology is told it; some have none. */
export function keyOf(action: Action): string | undefined {
  return Object.entries(KEYS).find(([, one]) => one === action)?.[0];
}

const CAPS: Readonly<Record<string, string>> = { arrowright: '→', pagedown: 'PgDn' };

/** Actions that have a key. */
export type KeyAction = Exclude<Action, 'keep_vote' | 'plan' | 'clear_turns'>;

/** How a key is written where people read it. */
export function keyCap(key: string): string {
  return CAPS[key] ?? key;
}

/** Actions that everybody sees at once. */
const FOR_ALL: ReadonlySet<Action> = new Set([
  'draw',
  'reveal',
  'put_back',
  'undo',
  'next',
  'timer',
  'breathe',
  'check_in',
  'check_out',
  'lock',
] as const);

/** Whether everybody sees at once what a letter does. A clicker's keys are no letters: nobody types them by mistake. */
export function isForAll(action: Action): boolean {
  return FOR_ALL.has(action);
}

/** Letters do something only where somebody has switched them on [WCAG 2.1.4]. */
export function keysAreOn(): boolean {
  return recall('keys') === 'on';
}

export function switchKeys(on: boolean): void {
  remember('keys', on ? 'on' : 'off');
}

/** Keys that are no letters, and the list of them all, which holds the switch: they do something always. */
export function isAlways(key: string): boolean {
  return /^(arrowright|pagedown|\?)$/i.test(key);
}

/** Whether a key of the table is meant as a shortcut. */
export function isShortcut(event: KeyboardEvent): boolean {
  return (keysAreOn() || isAlways(event.key)) && isFree(event);
}

/** Not while writing, not while a dialog is open, not with a modifier. */
export function isFree(event: KeyboardEvent): boolean {
  if (!isBare(event) || document.querySelector('dialog[open]')) return false;
  const target = event.target;
  return !(target instanceof Element && target.closest('input, textarea, select'));
}

/** What a presenter's clicker sends to go on. */
export function isClickers(event: KeyboardEvent): boolean {
  return KEYS[event.key.toLowerCase()] === 'next_step' && isBare(event);
}

/** One press of one key, that nobody has taken yet. */
function isBare(event: KeyboardEvent): boolean {
  return !(event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented);
}

/**
 * Whether the key would scroll the part of the page that has the focus: a list, a long card. Not where a pointer happens to rest:
 * a mouse has a wheel, and a clicker is pressed wherever the mouse was left.
 */
export function scrollsOn({ key, target }: KeyboardEvent): boolean {
  if (key !== 'PageDown') return false;
  for (let at = target instanceof Element ? target : null; at && at !== document.body; at = at.parentElement)
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return true;
  return false;
}
