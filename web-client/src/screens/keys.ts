// Keys that do something by themselves: which, when, and whether at all. Never: what they do.

import { keep, recall } from '../room/memory';

/** What can be done with one key. */
export type Deed =
  'search' | 'draw' | 'open' | 'back' | 'undo' | 'next' | 'timer' | 'breathe' | 'lock' | 'invite' | 'help';

export const KEYS: Readonly<Record<string, Deed>> = {
  '/': 'search',
  d: 'draw',
  o: 'open',
  p: 'back',
  u: 'undo',
  n: 'next',
  t: 'timer',
  b: 'breathe',
  l: 'lock',
  i: 'invite',
  '?': 'help',
};

/** Somebody who speaks to the computer switches them off [WCAG 2.1.4]. */
export function keysAreOn(): boolean {
  return recall('keys') !== 'off';
}

export function switchKeys(on: boolean): void {
  keep('keys', on ? 'on' : 'off');
}

/** Whether a key is meant as a shortcut: not while writing, not in a dialog, not with a modifier. */
export function isShortcut(event: KeyboardEvent): boolean {
  // The list of keys opens always: it holds the switch.
  if (!keysAreOn() && event.key !== '?') return false;
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return false;
  const target = event.target;
  return !(target instanceof Element && target.closest('input, textarea, select, dialog'));
}
