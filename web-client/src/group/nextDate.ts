// The next date of a group: which one it is, and as an entry for a calendar. Never: the page, the network.

import type { NextDate } from '../protocol.gen';
import type { Group, Meet } from './group';
import { type Meeting, moment } from './ics';

/** So long a meeting is. */
export const MINUTES = { min: 10, max: 600 } as const;

/** The first date that is agreed for another day than this one, later. */
export function dateAfter({ dates }: Pick<Group, 'dates'>, now: Date): NextDate | null {
  const tomorrow = midnightAfter(now, 1).getTime();
  const later = dates.filter(({ starts_at }) => Date.parse(starts_at) >= tomorrow);
  const [first] = later.sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at));
  return first ? { starts_at: first.starts_at, minutes: first.minutes } : null;
}

/** Three weeks: what most groups agree on is near. */
const NEAR_DAYS = 21;
/** Hours at which people at work can meet, and are back at theirs before the day is over. */
const HOURS = { first: 9, last: 15 } as const;

/** What is proposed where nothing was agreed: a working day, at about this hour of the day where that is one of work. */
export function proposedDate(now: Date): Date {
  const day = midnightAfter(now, NEAR_DAYS);
  const weekend = { 6: 2, 0: 1 }[day.getDay()] ?? 0;
  const hour = Math.round(now.getHours() + now.getMinutes() / 60);
  const date = midnightAfter(day, weekend);
  date.setHours(Math.min(HOURS.last, Math.max(HOURS.first, hour)));
  return date;
}

/** Half a year: a group that has not met for so long need not lie on a device. */
const OVER_MS = 183 * 24 * 3_600_000;

/** Whether the last date of a group, agreed or met at, is so long ago; a group that has none has not begun. */
export function isLongOver({ dates, meetings }: Pick<Group, 'dates' | 'meetings'>, now: number): boolean {
  const days = [...dates.map(({ starts_at }) => starts_at), ...meetings.map(({ day }) => day)];
  return days.length > 0 && days.every((day) => Date.parse(day) + OVER_MS < now);
}

/** Where this device is, so many nights later. */
export function midnightAfter(day: Date, nights: number): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + nights);
}

/** When it is, in words, where this device is. */
export function whenOf({ starts_at }: NextDate, locale: string): string {
  return new Date(starts_at).toLocaleString(locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long' },
    ...{ hour: 'numeric', minute: '2-digit' },
  });
}

/** Where it is, as far as whoever saves it knows. */
export interface Where {
  readonly place?: string;
  /** The lasting address of the group. */
  readonly address?: string | null;
  /** What else there is to say about it. */
  readonly note?: string;
}

/**
 * Dates of a group as entries: one that was moved stays the entry that calendars have, told to be a newer one. `of`: all dates
 * of the group; another one that is agreed for the time that was left is not taken for it.
 */
export function entriesOf(
  of: readonly Meet[],
  dates: readonly Meet[],
  summary: string,
  address: string | null,
): Meeting[] {
  const left = new Set(of.flatMap(({ was }) => (was ? [uidOf(new Date(was))] : [])));
  return dates.map((date) => {
    const { uid, ...entry } = entryOf(date, summary, { place: date.place, address });
    const times = Object.values(date.by).reduce((sum, many) => sum + many, 0);
    return {
      ...entry,
      uid: !date.was && left.has(uid) ? `${date.id}-${uid}` : uid,
      sequence: Math.max(0, times - 1),
      revised: new Date(date.edited * 60_000),
    };
  });
}

function uidOf(starts: Date): string {
  return `${moment(starts)}@keidas`;
}

/**
 * Saved again, from the group's page or from another phone, it is the same entry: a calendar does not double it. Its name is
 * made of the time alone, which is all that every one of them knows: of the one it was first agreed for (`was`), if it was moved.
 */
export function entryOf(
  { starts_at, minutes, was }: NextDate & { readonly was?: string | undefined },
  summary: string,
  { place = '', address = null, note = '' }: Where = {},
): Meeting {
  const starts = new Date(starts_at);
  const description = [address, note].filter(Boolean).join('\n');
  return {
    ...{ uid: uidOf(was ? new Date(was) : starts), starts, minutes, summary },
    ...(was && { sequence: 1 }),
    ...(place && { place }),
    ...(description && { description }),
    ...(address && { url: address }),
  };
}
