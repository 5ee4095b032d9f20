// Meetings as a calendar file (RFC 5545). Times are in UTC with `Z` and without a zone, because some calendars misread
// zones; no repetition, no attendees, no organiser, no alarm: a date is agreed anew each time. Pure. Never: the DOM, who
// meets.

export interface Meeting {
  /** The same when the date is saved again, so that a calendar does not double it; says nothing of the group. */
  readonly uid: string;
  readonly starts: Date;
  readonly minutes: number;
  /** What the calendar calls it. */
  readonly summary: string;
  readonly place?: string;
  readonly description?: string;
  readonly url?: string;
}

/** Octets of a line, its end not counted. */
const LINE_OCTETS = 75;

export function calendar(meetings: readonly Meeting[], now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Keidas//Keidas//FI',
    ...meetings.flatMap((meeting) => eventOf(meeting, now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => folded(line) + '\r\n').join('');
}

function eventOf({ uid, starts, minutes, summary, place, description, url }: Meeting, now: Date): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${moment(now)}`,
    `DTSTART:${moment(starts)}`,
    `DTEND:${moment(new Date(starts.getTime() + minutes * 60_000))}`,
    `SUMMARY:${escaped(summary)}`,
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    // An address is no text: nothing in it is escaped.
    ...(url ? [`URL:${url}`] : []),
    'END:VEVENT',
  ];
}

/** `20261019T110000Z` */
export function moment(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d+/g, '');
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
}

/** A long line goes on in the next, behind a blank; no letter is cut in two. */
function folded(line: string): string {
  let [out, octets] = ['', 0];
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (octets + size > LINE_OCTETS) {
      out += '\r\n ';
      octets = 1;
    }
    out += letter;
    octets += size;
  }
  return out;
}
