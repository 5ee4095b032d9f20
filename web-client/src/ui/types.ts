// Shapes that components are given: already in the reader's words, with no knowledge of where they come from.

import type { Lang } from '../protocol.gen';

/** One option of a choice as it is shown. */
export interface OptionLook {
  readonly label: string;
  /** The colour and mark of a card's theme; `null` for own words. */
  readonly hue: number | null;
}

/** A card as it is shown. */
export interface CardLook {
  readonly title: string;
  /** The theme's title; `null` when the card is the theme itself. */
  readonly theme: string | null;
  /** The opening sentence and the questions, a line each. */
  readonly ask: string;
  readonly hue: number | null;
  /** In which language its words are, and what is said of it where that is the only one; nothing: this page's own. */
  readonly lang?: Lang;
  readonly only?: string;
}

/** A card before the eyes of whoever leads. */
export interface LedCard extends CardLook {
  readonly guide: string;
}

/** A card as it lies in the deck. */
export interface DeckCard {
  readonly id: string;
  readonly title: string;
  /** The opening sentence and the questions, a line each. */
  readonly ask: string;
  readonly guide: string;
  readonly lang: Lang;
  /** What is said of it where this is the only language, and not the page's. */
  readonly only: string;
  /** What it says, as a search compares it. */
  readonly text: string;
  readonly hue: number;
  readonly seen: boolean;
  /** It lies on the table now. */
  readonly now: boolean;
}

/** A theme as it lies in the deck: its own card first. */
export interface DeckTheme {
  readonly id: string;
  readonly title: string;
  readonly lang: Lang;
  readonly hue: number;
  readonly cards: readonly DeckCard[];
}

/** What those who look on see of an open question. */
export interface LookOnProps {
  answered: number;
  of: number;
  /** Both in words. */
  count: string;
  /** From how many answers on a result is shown; empty where it was said elsewhere. */
  when: string;
  options: readonly OptionLook[] | null;
  hasTally: boolean;
}
