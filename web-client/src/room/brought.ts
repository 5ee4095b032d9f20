// What a group's page hands to the table of a room that it opened: the plan, the guides of its own cards, its own questions,
// the date after this one, the lasting address.
// Through this tab alone, and gone with it. Never: the group's file, its passphrase, its notes.

import { recall, remember } from '../device/memory';
import type { CardId, NextDate, Text } from '../protocol.gen';
import { Cards } from './cards';
import type { PlannedQuestion } from './plan';

/** Questions that are asked together, under a name. */
export interface OwnQuestions {
  readonly name: string;
  readonly questions: readonly PlannedQuestion[];
}

/** The lasting address of a group: it leads to the room that was opened with its key. */
export interface Lasting {
  readonly id: string;
  readonly key: string;
  readonly link: string;
}

export interface Brought {
  /** A plan's file, as it is at this table; empty: none. */
  readonly plan: string;
  /** The plan that was made before, as it was brought; empty: none was. */
  readonly planned: string;
  readonly guides: Readonly<Record<CardId, Text>>;
  readonly questions: readonly OwnQuestions[];
  /** The date that the group has agreed on after this one; `null`: none. */
  readonly next: NextDate | null;
  /** The address that leads to this room; `null`: none does. */
  readonly series: Lasting | null;
}

const NOTHING: Brought = { plan: '', planned: '', guides: {}, questions: [], next: null, series: null };
const keyOf = (code: string) => `keidas.brought.${code}`;

/** `null`: no page of a group opened this room, or in another tab. */
export function broughtTo(code: string): Brought | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(code)) ?? 'null') as Partial<Brought> | null;
    return kept && { ...NOTHING, ...kept };
  } catch {
    return null;
  }
}

export function bring(code: string, brought: Brought): void {
  try {
    sessionStorage.setItem(keyOf(code), JSON.stringify(brought));
  } catch {
    // Blocked storage: the meeting goes on without them.
  }
}

/** The meeting goes on under another code; `leads`: the lasting address leads there too [S7]. */
export function carry(from: string, to: string, leads: boolean): void {
  const brought = broughtTo(from);
  if (brought) bring(to, leads ? brought : { ...brought, series: null });
  const group = recall(`group.${from}`);
  if (group) remember(`group.${to}`, group);
}

/** The meeting is over. */
export function dropBrought(code: string): void {
  try {
    sessionStorage.removeItem(keyOf(code));
  } catch {
    // Blocked storage keeps nothing.
  }
}

/** The cards of a room with the guides that stayed with whoever wrote them. */
export function withGuides(cards: Cards | null, { guides }: Pick<Brought, 'guides'> = NOTHING): Cards | null {
  if (!cards || Object.keys(guides).length === 0) return cards;
  const guided = <C extends { id: CardId }>(card: C): C =>
    guides[card.id] ? { ...card, guide: guides[card.id]! } : card;
  const themes = cards.themes.map((theme) => ({ ...guided(theme), cards: theme.cards.map(guided) }));
  return new Cards({ ...cards.deck, themes });
}
