// The next date of a group as an entry for a calendar. Never: the page, the network.

import type { NextDate } from '../protocol.gen';
import { freshId } from '../wire/ids';
import type { Meeting } from './ics';

/** An id of its own for each page: saved twice from there it is one entry. */
const uid = freshId();

export function entryOf({ starts_at, minutes }: NextDate, summary: string): Meeting {
  return { uid, starts: new Date(starts_at), minutes, summary };
}
