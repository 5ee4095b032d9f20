// Cards a facilitator has chosen beforehand, in order, and those that were on the table before the group moved to
// another code. Both are kept by this device only; the room learns of a card when it is turned.

import type { CardId } from '../protocol.gen';
import { keep, recall } from '../memory';

export class Shortlist {
  cards: readonly CardId[] = $state.raw([]);

  /** The list of a deck: it outlives a room, so that next month's meeting can be prepared today. */
  constructor(private readonly deck: string) {
    this.cards = idsOf(recall(`shortlist.${deck}`));
  }

  toggle(card: CardId): void {
    this.#keep(this.cards.includes(card) ? this.cards.filter((one) => one !== card) : [...this.cards, card]);
  }

  /** One place up. */
  raise(card: CardId): void {
    const at = this.cards.indexOf(card);
    if (at <= 0) return;
    const cards = [...this.cards];
    cards.splice(at - 1, 2, card, cards[at - 1]!);
    this.#keep(cards);
  }

  clear(): void {
    this.#keep([]);
  }

  #keep(cards: readonly CardId[]): void {
    this.cards = cards;
    keep(`shortlist.${this.deck}`, cards.join(' '));
  }
}

/** What the group had on the table under the code it left. */
export function seenBefore(code: string): readonly CardId[] {
  return idsOf(recall(`before.${code}`));
}

export function keepSeen(code: string, cards: readonly CardId[]): void {
  keep(`before.${code}`, cards.join(' '));
}

function idsOf(kept: string | null): CardId[] {
  return (kept ?? '').split(' ').filter(Boolean);
}
