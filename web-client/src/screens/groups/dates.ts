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

/** Those that are not over, the next one first. */
export function upcoming({ dates }: Group, now: number): Meet[] {
  return inOrder(dates).filter(({ starts_at, minutes }) => Date.parse(starts_at) + minutes * 60_000 > now);
}

export function whenText({ starts_at }: Meet): string {
  return new Date(starts_at).toLocaleString(t('locale'), { dateStyle: 'full', timeStyle: 'short' });
}

/** What is sent about a date; without a lasting address the link comes later. */
export function invitationText(message: Message, { starts_at }: Meet, url: string | null): string {
  const start = new Date(starts_at);
  const said = {
    day: start.toLocaleDateString(t('locale'), { weekday: 'long', day: 'numeric', month: 'long' }),
    time: start.toLocaleTimeString(t('locale'), { timeStyle: 'short' }),
  };
  if (message !== 'first') return between(`groups.invite.${message}`, said) + (url ? ` ${url}` : '');
  return url ? between('groups.invite.first', { ...said, url }) : t('groups.invite.text', said);
}
