// Where the page stands: the codes of rooms and the addresses of screens. Never: the page itself; all is pure.

import type { Role } from './protocol.gen';

export const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
export const CODE_LENGTH = 8;
/** A room's door word: whoever brings it was invited. */
export const DOOR_LENGTH = 5;

/** `secret`: what stands behind the `#`, without what mail and chat put around it; behind a `~`, what is none. */
export type Place = { screen: 'start'; wrong?: string } | { screen: Role; code: string; secret: string };

/** Where one can go; a secret is said apart. */
export type Goal = { screen: 'start' } | { screen: Role; code: string };

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

/** What mail and chat put around a link, and nobody sees. */
export const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** The code in a part of an address: case, spaces and dashes do not matter; `null` when there is none. */
export function codeOf(part: string): string | null {
  const tight = part.toUpperCase().replace(/[\s\u2010-\u2015\u2212-]/g, '');
  // A bracket or a quotation mark of the sentence around it is not of the code.
  return new RegExp(`^[<("']?([${CODE_LETTERS}]{${CODE_LENGTH}})(?![A-Z0-9])`).exec(tight)?.[1] ?? null;
}

/** An address as it was meant: percent signs read, however often they were written anew, and nothing unseen. */
function meant(address: string): string {
  let text = address;
  try {
    for (let read = ''; read !== text; text = decodeURIComponent(text)) read = text;
  } catch {
    // A percent sign that says nothing stays.
  }
  return text.replace(UNSEEN, '');
}

/** The door word behind the `#` of an invitation, in large letters (`#stage` is a part of the page); `null`: there is none. */
export function doorIn(secret: string): string | null {
  const word = new RegExp(`^#?([${CODE_LETTERS}]{${DOOR_LENGTH}})(?![\\w-])`).exec(secret);
  return word?.[1] ?? null;
}

/** `K7QM-4XPA`: two groups are read aloud more easily. */
export function dashed(code: string): string {
  return code.length > 4 ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}

/** `address`: path and fragment. Link protection writes the `#` between them as `%23`. */
export function placeOf(address: string, base: URL): Place {
  const rest = address.slice(base.pathname.length);
  const whole = meant(rest);
  const [path = ''] = whole.split(/[#?]/);
  const secret = /#([\w~-]+)/.exec(whole)?.[1] ?? '';
  const [first = '', last = '', ...more] = path
    .replace(/\/{2,}/g, '/')
    .replace(/^\/|[\s.,;:!?)>\]"'/]+$/g, '')
    .split('/');
  if (!first) return { screen: 'start' };
  const code = codeOf(first);
  const screen = (Object.keys(ENDINGS) as Role[]).find((role) => ENDINGS[role] === last);
  return code && screen && more.length === 0 ? { screen, code, secret } : { screen: 'start', wrong: path };
}

export function pathTo(place: Goal, base: URL): string {
  if (place.screen === 'start') return base.pathname;
  const ending = ENDINGS[place.screen];
  return base.pathname + place.code + (ending && `/${ending}`);
}
