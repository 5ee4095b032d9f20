// Whether a scenario has come to its end: nothing more happens by itself, and nothing is left to be handled, or its minutes
// are over. Pure. Never: what is said of it.

import type { Plot } from './actions';
import { type Beat, type Cue, partsOf, type Scenario, type Task } from './scenario';

type Play = Pick<Scenario, 'beats' | 'tasks' | 'minutes'>;

/** `isOnSide`: of the scenario's coin. */
export function isSpent(play: Play, plot: Plot, isOnSide: (beat: Beat) => boolean): boolean {
  return new Ending(play, plot, isOnSide).isSpent;
}

class Ending {
  constructor(
    private readonly play: Play,
    private readonly plot: Plot,
    private readonly isOnSide: (beat: Beat) => boolean,
  ) {}

  get isSpent(): boolean {
    const { play, plot } = this;
    if (plot.begun === null || plot.due.some((due) => this.#isPending(due))) return false;
    if (plot.now - plot.begun >= play.minutes * 60_000) return true;
    // Without a task, everything that can happen has to have happened.
    return play.tasks.length > 0
      ? play.tasks.every((task) => this.#isDecided(task) || !this.#comesUp(task, []))
      : play.beats.every((beat) => !this.#happens(beat, []));
  }

  #isPending(due: Plot['due'][number]): boolean {
    switch (due.is) {
      case 'beat':
        return this.play.beats.some((beat) => beat.id === due.beat && !this.#isCalledOff(beat));
      case 'task':
        return this.plot.tasks[due.task]?.after === undefined;
      case 'give_up':
        return this.plot.hands[due.who] === due.beat;
      case 'quiet':
        return this.#isAwaited(`quiet:${due.seconds}`);
      case 'answer':
        return this.plot.away[due.who] === undefined;
      case 'rejoin':
        return false;
      case 'action':
        return true;
    }
  }

  /** Some beat or task still makes something of a cue. */
  #isAwaited(cue: Cue): boolean {
    const { beats, tasks } = this.play;
    return (
      beats.some((beat) => beat.on === cue && this.#isOpen(beat)) ||
      tasks.some(({ id, since, any }) =>
        this.plot.tasks[id] ? this.plot.tasks[id].after === undefined && any.includes(cue) : since === cue,
      )
    );
  }

  #count(cue: Cue): number {
    return this.plot.counts[cue] ?? 0;
  }

  #isCalledOff({ unless }: Beat): boolean {
    return unless.some((cue) => this.#count(cue) > 0);
  }

  /** Nothing has set it off, and nothing has called it off. */
  #isOpen(beat: Beat): boolean {
    return this.isOnSide(beat) && !this.#isCalledOff(beat) && this.#count(beat.on) < (beat.nth ?? 1);
  }

  #isDecided({ id }: Task): boolean {
    return this.plot.tasks[id]?.after !== undefined;
  }

  /** `via`: what was asked already on the way here. */
  #happens(beat: Beat, via: readonly string[]): boolean {
    if (via.includes(beat.id)) return false;
    if (this.plot.waiting.includes(beat.id)) return !this.#isCalledOff(beat);
    // A hand that is up says its line when it is given the word.
    if (Object.values(this.plot.hands).includes(beat.id)) return true;
    return this.#isOpen(beat) && this.#comes(beat.on, [...via, beat.id]);
  }

  #comesUp({ id, since }: Task, via: readonly string[]): boolean {
    return !this.plot.tasks[id] && this.#comes(since, via);
  }

  /** What the scenario brings about itself has to have a cause left; the trainee may do anything. */
  #comes(cue: Cue, via: readonly string[]): boolean {
    const { beats, tasks } = this.play;
    const [word, about] = partsOf(cue);
    if (word === 'heard') return beats.some((beat) => beat.id === about && this.#happens(beat, via));
    if (word === 'come') return beats.some((beat) => beat.come !== undefined && this.#happens(beat, via));
    if (word === 'back')
      return beats.some((beat) => beat.lead_away !== undefined && this.#happens(beat, via));
    if (word !== 'missed') return true;
    const task = tasks.find(({ id }) => id === about);
    return task !== undefined && this.#comesUp(task, via);
  }
}
