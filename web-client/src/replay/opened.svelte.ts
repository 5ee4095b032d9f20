// What was opened from files to be looked at: a recording, and what observers wrote of it, in whichever order they came.
// Never: words, where a text came from, what is made of a recording.

import { fromFile, type Notes } from '../rehearsal/notes';
import { readReplay, type Replay } from './file';
import { type Observed, observedIn, together } from './observed';

/** Why nothing is seen of a text: its notes came before any recording, or are of another one; it is unknown. */
export type Amiss = 'early' | 'foreign' | 'newer' | 'none';
/** What became of a text. */
export type Taken = 'replay' | 'placed' | Amiss;

export function isAmiss(was: Taken): was is Amiss {
  return was !== 'replay' && was !== 'placed';
}

export class Opened {
  replay = $state.raw<Replay | null>(null);
  observed: readonly Observed[] = $state.raw([]);
  /** Notes that came before their recording. */
  readonly #waiting: Notes[] = [];

  /** What became of each, and of the notes that waited. Notes have their places in time on a recording: it comes first. */
  take(...texts: string[]): Taken[] {
    const found = texts.map((text) => readReplay(text) ?? fromFile(text) ?? 'none');
    const recordings = found.filter((one) => typeof one === 'object' && 'lines' in one);
    const others = found.filter((one) => typeof one === 'string' || 'list' in one);
    return [
      ...recordings.flatMap((replay) => this.#show(replay)),
      ...others.map((one) => (typeof one === 'string' ? one : this.#note(one))),
    ];
  }

  #show(replay: Replay): Taken[] {
    this.replay = replay;
    this.observed = [];
    return ['replay', ...this.#waiting.splice(0).map((notes) => this.#note(notes))];
  }

  #note(notes: Notes): Taken {
    if (!this.replay) {
      this.#waiting.push(notes);
      return 'early';
    }
    const theirs = observedIn(this.replay, notes);
    this.observed = together(this.observed, theirs);
    return theirs.length === 0 ? 'foreign' : 'placed';
  }
}
