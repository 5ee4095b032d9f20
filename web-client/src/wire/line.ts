// What carries texts to a room and back, by whatever transport: one line, from its opening to its end. Never: what a text
// says, what is done when a line ends.

export interface LineEvents {
  /** The line is open; the first word is ours. */
  opened(): void;
  heard(text: string): void;
  /** The line is over; `code`: as the other side closed it, 0: it broke. Said once, and not after our own `close`. */
  closed(code: number): void;
}

export interface Line {
  /** Says something, if the line is open. */
  send(text: string): void;
  close(): void;
}

/** Opens a line. Nothing is told before this has returned. */
export type Open = (on: LineEvents) => Line;

/** How a room is reached. */
export interface Ways {
  /** The best one. */
  readonly open: Open;
  /**
   * Another one, where the best does not open and the room is there all the same; `null`: it is not, or nobody can tell
   * yet. `isTrying`: the best one is being tried at this moment.
   */
  around?(isTrying: boolean): Promise<Open | null>;
  /** The best one failed in this network a while ago. */
  readonly isKnownToFail?: boolean;
}
