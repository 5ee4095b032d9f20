// When groups meet next, as this device remembers it because somebody asked for that: until the day after. Never: words, a
// room, what a group is.

import { midnightAfter, MINUTES } from '../group/nextDate';
import { seriesOf } from '../group/series';
import { forget, keepInTab, recall, recallInTab, remember } from './memory';
import type { NextDate } from '../protocol.gen';

/** Nobody is in more groups. */
const DATES_MAX = 10;

/** So long a name is that was ever a room's. */
const NAME_CHARS_MAX = 200;

/** A date, and where one waits for the room, if one came by that address. */
export interface Remembered extends NextDate {
  readonly series: string | null;
  /** What the room was called where it was agreed: whoever is in two groups knows which one it is. */
  readonly name?: string;
  /** It was moved: when it was to begin as this device first heard it. */
  readonly was?: string;
}

/** To the room of this code. */
export function cameBy(series: string, code: string): void {
  keepInTab('series', `${code} ${series}`);
}

/** The address by which this tab came to the room of this code; `null`: by another way. */
export function addressOf(code: string): string | null {
  const [to, series] = recallInTab('series')?.split(' ') ?? [];
  return to === code ? seriesOf(`/s/${series}`) : null;
}

/** The room is no more. */
export function forgetWay(): void {
  keepInTab('series', null);
}

/** What is remembered of a group and still to come: this date, or another one of its address. */
export function rememberedOf(next: NextDate | null, series: string | null): Remembered | null {
  const now = new Date();
  const dates = nextRemembered(now).filter(({ starts_at }) => now < new Date(starts_at));
  return dates.find((date) => (series !== null && date.series === series) || isSame(date, next)) ?? null;
}

/**
 * A date as it is agreed now, while `kept` is remembered: it says that it was moved. Where `kept` is of today one is at that
 * meeting, and what is agreed now is the next one.
 */
export function movedTo(next: NextDate, kept: Remembered, now: Date): Remembered {
  const { was = kept.starts_at, ...others } = kept;
  const isToday = new Date(kept.starts_at) < midnightAfter(now, 1);
  return { ...others, ...next, ...(!isToday && was !== next.starts_at && { was }) };
}

/** In place of what was remembered of this group. */
export function rememberNext(date: Remembered, before: Remembered | null): Remembered {
  const isOfAnother = ({ series }: Remembered) => series === null || series !== date.series;
  keep([date, ...others(before ?? date).filter(isOfAnother)]);
  return date;
}

/** All dates, the first one first; what was until the day before yesterday is forgotten. */
export function nextRemembered(now: Date): Remembered[] {
  const all = read(recall('next') ?? '[]');
  const dates = all.filter(({ starts_at }) => now < midnightAfter(new Date(starts_at), 2));
  if (dates.length < all.length) keep(dates);
  return dates.sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at));
}

export function forgetNext(date: Remembered): void {
  keep(others(date));
}

export function isSame(one: NextDate | null, other: NextDate | null): boolean {
  return one?.starts_at === other?.starts_at && one?.minutes === other?.minutes;
}

function others(date: Remembered): Remembered[] {
  return nextRemembered(new Date()).filter((kept) => !isSame(kept, date) || kept.series !== date.series);
}

function keep(dates: Remembered[]): void {
  if (dates.length > 0) remember('next', JSON.stringify(dates.slice(0, DATES_MAX)));
  else forget('next');
}

/** Anybody with the device can write there: what is no date is none. */
function read(text: string): Remembered[] {
  try {
    const dates = JSON.parse(text) as unknown;
    return Array.isArray(dates) ? dates.flatMap(dateIn) : [];
  } catch {
    return [];
  }
}

function dateIn(kept: unknown): Remembered[] {
  const { starts_at, minutes, series, name, was } = Object(kept) as Record<string, unknown>;
  if (!isTime(starts_at)) return [];
  if (typeof minutes !== 'number' || !Number.isInteger(minutes)) return [];
  if (minutes < MINUTES.min || minutes > MINUTES.max) return [];
  return [
    {
      ...{ starts_at, minutes, series: typeof series === 'string' ? seriesOf(`/s/${series}`) : null },
      ...(typeof name === 'string' && name && { name: name.slice(0, NAME_CHARS_MAX) }),
      ...(isTime(was) && { was }),
    },
  ];
}

function isTime(text: unknown): text is string {
  return typeof text === 'string' && !Number.isNaN(Date.parse(text));
}
