// Which card comes when one is drawn for the facilitator's eyes. Pure but for its die. Never: dialogs, commands.

import type { Card, CardId } from '../protocol.gen';
import type { Cards } from './cards';
import type { Source } from './nextStep';

/** Cards that have not been on the table, of some themes or of all. */
export function unseen(
  cards: Cards | null,
  isSeen: (card: CardId) => boolean,
  themes?: readonly CardId[],
): CardId[] {
  const among = cards?.themes.filter(({ id }) => !themes || themes.includes(id)) ?? [];
  return among
    .flatMap((one): Card[] => [one, ...one.cards])
    .map(({ id }) => id)
    .filter((id) => !isSeen(id));
}

/** A card from where the next one comes; not `but`, where there is another. `null`: there is none. */
export function drawn(
  cards: Cards | null,
  source: Source,
  isSeen: (card: CardId) => boolean,
  but?: CardId,
): CardId | null {
  if (source.from === 'plan') return source.card;
  const all = unseen(cards, isSeen, source.from === 'themes' ? source.themes : undefined);
  const others = all.length > 1 ? all.filter((id) => id !== but) : all;
  return others[Math.floor(Math.random() * others.length)] ?? null;
}
