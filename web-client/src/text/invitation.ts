// What people type or paste to come into a room: a code, letter by letter, or whatever holds one: a link, a line of a chat,
// a whole sentence. Pure. Never: the address bar, which is in `address.ts`.

import { CODE_LENGTH, CODE_LETTERS, dashed, DOOR_LENGTH, UNSEEN } from '../address';

/** A room's code, as far as it goes, and the door word that came along; empty when none did. */
export interface Invitation {
  code: string;
  door: string;
}

const LETTER = `[${CODE_LETTERS}]`;
const DASH = '[\\u2010-\\u2015\\u2212-]';
/** Eight letters, as people write them: `K7QM4XPA`, `K7QM-4XPA`, `K7QM 4XPA`. What is found may overlap. */
const SPELT = new RegExp(
  `(^|[^A-Z0-9])(?=(${LETTER}{4})(\\s*${DASH}\\s*|\\s+|)(${LETTER}{4})(?![A-Z0-9])[^#\\s]*(?:#\\s*(${LETTER}{${DOOR_LENGTH}})(?![\\w-]))?)`,
  'g',
);
/** Letters of a code and what people put between them: then all of it is meant. */
const NOTHING_ELSE = new RegExp(`^(?:${LETTER}|${DASH}|[\\s#])*$`);

/** What was typed or pasted so far. Look-alikes do not exist in a code, and are not read into one. */
export function invitationIn(typed: string): Invitation {
  const text = readable(typed);
  if (!NOTHING_ELSE.test(text)) {
    const found = likeliest(text);
    if (found) return found;
  }
  const letters = [...text].filter((letter) => CODE_LETTERS.includes(letter)).join('');
  return {
    code: letters.slice(0, CODE_LENGTH),
    door: letters.slice(CODE_LENGTH, CODE_LENGTH + DOOR_LENGTH),
  };
}

/** The code that a text is most likely about: a word of eight letters may look like one. */
function likeliest(text: string): Invitation | null {
  let best: (Invitation & { points: number }) | null = null;
  for (const [, before = '', start = '', between = '', end = '', door = ''] of text.matchAll(SPELT)) {
    const code = start + end;
    const isLink = before === '/';
    const points = (isLink ? 4 : 0) + (/\S/.test(between) ? 2 : 0) + (/\d/.test(code) ? 1 : 0);
    if (points > 0 && points >= (best?.points ?? 0)) best = { code, door, points };
  }
  return best && { code: best.code, door: best.door };
}

/** Letters of other keyboards (Cyrillic, then Greek) that look like ours: people type what they see on the wall. */
const TWINS = 'АВЕКМНРСТУХЅЈΑΒΕΖΗΚΜΝΡΤΥΧ';
const OURS = 'ABEKMHPCTYXSJABEZHKMNPTYX';

function readable(typed: string): string {
  let text = typed;
  try {
    text = decodeURIComponent(typed);
  } catch {
    // A percent sign that says nothing stays.
  }
  const wide = text.normalize('NFKC').replace(UNSEEN, '').toUpperCase();
  return [...wide].map((letter) => OURS[TWINS.indexOf(letter)] ?? letter).join('');
}

/** As it is shown while one types: `K7QM-4XPA`, and behind it what is typed of a door word. */
export function spaced({ code, door }: Invitation): string {
  return dashed(code) + (door && ` ${door}`);
}
