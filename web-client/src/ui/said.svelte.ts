// What the page says by itself, to be read or heard: the last news, and the last thing that did not work. One place,
// so that it is said where it can be perceived: in the dialog that is open, or on the page below.

/** The same sentence twice is twice news: each is a thing of its own. */
export interface Sentence {
  readonly text: string;
}

/** A sentence that stays until it was read. */
export interface Trouble extends Sentence {
  readonly onread: () => void;
}

class Said {
  news: Sentence | null = $state.raw(null);
  trouble: Trouble | null = $state.raw(null);
}

export const said = new Said();
