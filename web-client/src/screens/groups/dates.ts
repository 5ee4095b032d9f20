// The dates of a group as people read them, and what is sent about one. Never: who is invited.

import type { Group, Meet } from '../../group/group';
import { t as between } from '../../words/between';
import { t } from '../../words/groups';

/** Before a meeting, shortly before it, after one. */
export const MESSAGES = ['first', 'reminder', 'after'] as const;
export type Message = (typeof MESSAGES)[number];

export function inOrder(dates: readonly Meet[]): Meet[] {
  return [...dates].sort((a, b) => Date.parse(a.starts_at) - Date.parse(b.starts_at));
}

const isOver = ({ starts_at, minutes }: Meet, now: number) => Date.parse(starts_at) + minutes * 60_000 <= now;

/** Those that are not over, the next one first. */
export function upcoming({ dates }: Pick<Group, 'dates'>, now: number): Meet[] {
  return inOrder(dates).filter((date) => !isOver(date, now));
}

/** Those that are over, the last one first. */
export function past({ dates }: Pick<Group, 'dates'>, now: number): Meet[] {
  return inOrder(dates)
    .filter((date) => isOver(date, now))
    .reverse();
}

/** So long there is something to say about a meeting that is over. */
const THANKS_MS = 14 * 24 * 3_600_000;

/** The one that one can thank for: it has begun, and that is not long ago; `null`: there is none. */
export function held({ dates }: Pick<Group, 'dates'>, now: number): Meet | null {
  const last = inOrder(dates)
    .filter(({ starts_at }) => Date.parse(starts_at) <= now)
    .at(-1);
  return last && Date.parse(last.starts_at) > now - THANKS_MS ? last : null;
}

export function whenText({ starts_at }: Meet): string {
  return new Date(starts_at).toLocaleString(t('locale'), { dateStyle: 'full', timeStyle: 'short' });
}

/** What is sent about a date: when, how long, where. Without a lasting address the link comes later. */
export function invitationText(message: Exclude<Message, 'after'>, date: Meet, url: string | null): string {
  const said = saidOf(date);
  if (message !== 'first') return between(`groups.invite.${message}`, said) + (url ? ` ${url}` : '');
  return url ? between('groups.invite.first', { ...said, url }) : t('groups.invite.text', said);
}

/** What is sent after a meeting: about the next one, if there is one. */
export function thanksText(next: Meet | null, url: string | null): string {
  if (!next) return between('groups.invite.after.last');
  return between('groups.invite.after', saidOf(next)) + (url ? ` ${url}` : '');
}

/** The day with its weekday as it stands in a sentence, from when until when, and where. */
function saidOf({ starts_at, minutes, place }: Meet): { day: string; time: string } {
  const start = new Date(starts_at);
  const end = new Date(start.getTime() + minutes * 60_000);
  const on = (how: Intl.DateTimeFormatOptions) => start.toLocaleDateString(t('locale'), how);
  const at = (moment: Date) => moment.toLocaleTimeString(t('locale'), { timeStyle: 'short' });
  return {
    day: between('groups.invite.day', {
      weekday: on({ weekday: 'long' }),
      date: on({ day: 'numeric', month: 'long', year: 'numeric' }),
    }),
    time: `${at(start)}–${at(end)}${place && `, ${place}`}`,
  };
}
