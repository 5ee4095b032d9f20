// Where the page stands: the codes of rooms and the addresses of screens. Never: the page itself; all is pure.

import type { Role } from './protocol.gen';

const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const CODE_LENGTH = 8;
/** A room's door word: whoever brings it was invited. */
const DOOR_LENGTH = 5;

export type Place = { screen: 'start'; wrong?: string } | { screen: Role; code: string };

/** What stands behind the code in an address. */
const ENDINGS: Record<Role, string> = {
  participant: '',
  screen: 'screen',
  facilitator: 'lead',
  observer: 'observe',
};

/**
 * Where the client is served: one folder above its scripts, whatever the prefix. A `<base>` would do as well, but
 * would turn every link inside a page (`#main`) into a journey.
 */
export function baseOf(scriptUrl: string): URL {
  return new URL('..', scriptUrl);
}

/** What of a typed text can be of a code: case, spaces and dashes do not matter, look-alikes do not exist. */
export function lettersOf(typed: string): string {
  const letters = [...typed.toUpperCase()].filter((letter) => CODE_LETTERS.includes(letter));
  return letters.slice(0, CODE_LENGTH).join('');
}

/** What mail and chat put around a link, and nobody sees. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The code in a typed or pasted text, also in a whole join link; `null` when there is none. */
export function codeOf(typed: string): string | null {
  const tight = typed
    .replace(UNSEEN, '')
    .toUpperCase()
    .replace(/[\s\u2010-\u2015\u2212-]/g, '');
  // A full stop, a bracket or a quotation mark of the sentence around it is not of the code.
  const code = new RegExp(`(?:^|[/<("'])([${CODE_LETTERS}]{${CODE_LENGTH}})(?:$|[^A-Z0-9])`).exec(tight);
  return code?.[1] ?? null;
}

/** A path as it was meant: percent signs read, nothing unseen, single slashes, no full stop of the sentence around it. */
function meant(path: string): string {
  let text = path;
  try {
    text = decodeURIComponent(path);
  } catch {
    // A percent sign that says nothing stays.
  }
  return text
    .replace(UNSEEN, '')
    .replace(/\/{2,}/g, '/')
    .replace(/^\/|[\s.,;:!?)>\]"'/]+$/g, '');
}

/** The door word behind the `#` of an invitation, in large letters (`#stage` is a part of the page); `null`: there is none. */
export function doorIn(hash: string): string | null {
  const word = hash.slice(1);
  return new RegExp(`^[${CODE_LETTERS}]{${DOOR_LENGTH}}$`).test(word) ? word : null;
}

/** `K7QM-4XPA`: two groups are read aloud more easily. */
export function dashed(code: string): string {
  return code.length > 4 ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}

export function placeOf(pathname: string, base: URL): Place {
  const rest = pathname.slice(base.pathname.length);
  const [first = '', last = '', ...more] = meant(rest).split('/');
  if (!first) return { screen: 'start' };
  const code = codeOf(first);
  const screen = (Object.keys(ENDINGS) as Role[]).find((role) => ENDINGS[role] === last);
  return code && screen && more.length === 0 ? { screen, code } : { screen: 'start', wrong: rest };
}

export function pathTo(place: Place, base: URL): string {
  if (place.screen === 'start') return base.pathname;
  const ending = ENDINGS[place.screen];
  return base.pathname + place.code + (ending && `/${ending}`);
}
