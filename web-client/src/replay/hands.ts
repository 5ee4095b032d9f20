// Hands that went up in a recording, and when each was given the word: the same for the sheet and for the replay. Pure. Never:
// whose hand it was.

import type { PeopleView } from '../protocol.gen';

/** Moments are of the clock that it is told with. */
export interface RaisedHand {
  readonly at: number;
  /** `null`: it was not given the word. */
  givenAt: number | null;
}

export class Hands {
  readonly all: RaisedHand[] = [];
  /** Hands that are up, by their tokens. */
  #up = new Map<string, RaisedHand>();

  /** The room is left: who waited there did not wait in vain, the group has moved. */
  leave(): void {
    for (const hand of this.#up.values())
      if (hand.givenAt === null) this.all.splice(this.all.indexOf(hand), 1);
    this.#up = new Map();
  }

  /** Returns the hand that is given the word now, if one is. */
  see(at: number, { turns, speaking }: Pick<PeopleView, 'turns' | 'speaking'>): RaisedHand | null {
    for (const token of turns)
      if (!this.#up.has(token)) {
        const hand: RaisedHand = { at, givenAt: null };
        this.#up.set(token, hand);
        this.all.push(hand);
      }
    const speaks = speaking === null ? undefined : this.#up.get(speaking);
    const isGiven = speaks !== undefined && speaks.givenAt === null;
    if (isGiven) speaks.givenAt = at;
    for (const token of this.#up.keys())
      if (token !== speaking && !turns.includes(token)) this.#up.delete(token);
    return isGiven ? speaks : null;
  }
}
