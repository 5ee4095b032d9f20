// Opening a room from a form: one at a time, and what went wrong is said beside it. Never: what kind of room, words.

import { Problem } from '../problem';

export class Opening {
  /** Why it did not work the last time. */
  problem: Problem | null = $state.raw(null);
  /** On the way to the room the form rests: another press would open another one. */
  busy = $state(false);

  async run(open: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.problem = null;
    this.busy = true;
    try {
      await open();
    } catch (error) {
      this.problem = Problem.from(error);
      this.busy = false;
    }
  }
}
