// Presses in the air: each is seen for a moment, and no more than eyes follow. Never: whose they are, how many there were in all.

import type { Reaction, Update } from '../protocol.gen';

/** A press to be seen and forgotten. */
export interface Spark {
  readonly id: number;
  readonly reaction: Reaction;
}

/** As long as a spark flies. */
const FLIES_MS = 1_600;
/** A plenary presses faster than eyes follow: so many of one reaction in a frame, so many in the air. */
const EACH_MAX = 5;
const IN_AIR_MAX = 24;

export class Sparks {
  inAir: readonly Spark[] = $state.raw([]);
  #id = 0;

  fly(pressed: NonNullable<Update['sparks']>): void {
    const fresh = Object.entries(pressed)
      .flatMap(([reaction, times]) => Array<Reaction>(Math.min(times, EACH_MAX)).fill(reaction as Reaction))
      .map((reaction) => ({ id: this.#id++, reaction }));
    this.inAir = [...this.inAir, ...fresh].slice(-IN_AIR_MAX);
    setTimeout(() => {
      this.inAir = this.inAir.filter((spark) => !fresh.includes(spark));
    }, FLIES_MS);
  }
}
