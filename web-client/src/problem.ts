// What may go wrong over HTTP, as one kind of error. Never: how it is said to people (words/).

const CODES = [
  'unknown_room',
  'room_ended',
  'unknown_deck',
  'bad_request',
  'too_big',
  'too_fast',
  'not_allowed',
  'full',
  'unavailable',
  /** The server was not reached at all. */
  'offline',
] as const;

export type ProblemCode = (typeof CODES)[number];

/** Whether somebody who answered for the server said a code of ours; a proxy says what it likes. */
export function isProblemCode(code: unknown): code is ProblemCode {
  return CODES.includes(code as ProblemCode);
}

/** When a server in need said nothing about it, in seconds. */
const RETRY_AFTER = 30;

/** How long to wait before asking again, in milliseconds: never sooner than asked for, never all at once. */
export function waitAfter({ retryAfter }: Problem, random: () => number = Math.random): number {
  return (retryAfter ?? RETRY_AFTER) * 1_000 * (1 + random() / 2);
}

export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string = code,
    /** After so many seconds the server wants to be asked again, if it said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }

  static from(error: unknown): Problem {
    return error instanceof Problem ? error : new Problem('unavailable', String(error));
  }
}
