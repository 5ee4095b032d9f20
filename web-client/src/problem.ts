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

export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    message: string = code,
  ) {
    super(message);
  }

  static from(error: unknown): Problem {
    return error instanceof Problem ? error : new Problem('unavailable', String(error));
  }
}
