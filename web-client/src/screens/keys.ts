// Keys that do something by themselves: which, when, and whether at all. Never: what they do.

import { keep, recall } from '../memory';
import type { Deed } from '../room/console.svelte';

export const KEYS: Readonly<Record<string, Deed>> = {
  // What presenters' clickers send, too: one or the other.
  arrowright: 'next_step',
  pagedown: 'next_step',
  '/': 'search',
  d: 'draw',
  o: 'open',
  p: 'back',
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

/** The key of a deed, as assistive technology is told it; some have none. */
export function keyOf(deed: Deed): string | undefined {
  return Object.entries(KEYS).find(([, one]) => one === deed)?.[0];
}

const CAPS: Readonly<Record<string, string>> = { arrowright: '→', pagedown: 'PgDn' };

/** How a key is written where people read it. */
export function keyCap(key: string): string {
  return CAPS[key] ?? key;
}

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
