// What may go wrong over HTTP, as one kind of error. Never: how it is said to people (words/).

export type ProblemCode =
  | 'unknown_room'
  | 'room_ended'
  | 'unknown_deck'
  | 'bad_request'
  | 'too_big'
  | 'too_fast'
  | 'not_allowed'
  | 'full'
  | 'unavailable'
  /** The server was not reached at all. */
  | 'offline';

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
