// What may be kept of a meeting's mood, and what is drawn of the months: words and themes, never counts. Pure.
// Why a word and not a number stands in the design of the months: whoever was absent must not be told by the difference.

import type { Keep } from '../text/asked';
import { moodOf } from '../room/mood';
import type { PastRound, Theme } from '../protocol.gen';
import { type Group, type Meeting, type MoodWord, ownDeckOf } from './group';
import { dayOf } from './stamp';

/** A word needs so many answers at least, whatever the floor of the room. */
export const ANSWERS_MIN = 6;
/** The picture appears from the third meeting that has a word. */
const WORDS_MIN = 3;
const MINUTE_MS = 60_000;

/** The mood of a published round of feeling as one word; `null`: too few answered for a word. */
export function moodWord(counts: readonly number[] | null, floor: number): MoodWord | null {
  const answers = (counts ?? []).reduce((a, b) => a + b, 0);
  if (!counts || answers < Math.max(floor, ANSWERS_MIN)) return null;
  const mood = moodOf(counts);
  // A lone answer, and what lies between, would be a count told in words.
  return mood === 'heavy' || mood === 'split' || mood === 'light' ? mood : 'mixed';
}

/** What is kept of a meeting once the group has said so. */
export function outcomeOf(
  rounds: readonly PastRound[],
  themeOf: (card: string) => string | null,
  floor: number,
  keep: Keep,
): Pick<Meeting, 'themes' | 'came' | 'left'> {
  if (keep === 'nothing') return { themes: [], came: null, left: null };
  const standing = rounds.filter(({ taken_back }) => !taken_back);
  const latestFirst = [...standing].reverse();
  const word = (kind: PastRound['kind']) => {
    const round = latestFirst.find((one) => one.kind === kind);
    return moodWord(round?.tallies[0]?.counts ?? null, floor);
  };
  const themes = standing.flatMap(({ card }) => (card && themeOf(card)) || []);
  return { themes: [...new Set(themes)], came: word('check_in'), left: word('check_out') };
}

/**
 * The themes of this deck that no meeting has talked about. An own deck that was written at since the last meeting says nothing
 * yet: a theme that has just come is not one that the group has left aside.
 */
export function leftAside<T extends Pick<Theme, 'id'>>(group: Group, deck: readonly T[]): readonly T[] {
  // Of a meeting of which nothing but its plan was kept nobody knows what it talked about.
  const known = group.meetings.filter(({ themes, came, left }) => themes.length > 0 || came || left);
  const last = known.reduce((latest, { day }) => (day > latest ? day : latest), '');
  const own = ownDeckOf(group);
  if (!last || (own && dayOf(own.edited * MINUTE_MS) >= last)) return [];
  const talked = new Set(group.meetings.flatMap(({ themes }) => themes));
  return deck.filter(({ id }) => !talked.has(id));
}

/** One meeting in the picture of the months. */
export type Frame = Pick<Meeting, 'id' | 'day' | 'themes' | 'came' | 'left'>;

/** The meetings by their day; two of one day as they were taken in, the same in every copy. */
export function inOrder({ meetings }: Pick<Group, 'meetings'>): Meeting[] {
  return [...meetings].sort((a, b) => {
    if (a.day !== b.day) return a.day < b.day ? -1 : 1;
    return a.edited - b.edited || (a.id < b.id ? -1 : 1);
  });
}

/** The meetings in their order; `null`: too few have a word for a picture. */
export function framesOf(group: Group): readonly Frame[] | null {
  const frames = inOrder(group);
  const words = frames.filter(({ came, left }) => came ?? left);
  return words.length >= WORDS_MIN ? frames : null;
}
