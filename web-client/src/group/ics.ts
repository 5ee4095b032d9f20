// Meetings as a calendar file (RFC 5545). Times are in UTC with `Z` and without a zone, because some calendars misread
// zones; no repetition, no attendees, no organiser, no alarm: a date is agreed anew each time. No METHOD: that is for
// messages between an organiser and attendees (RFC 5546), and PUBLISH would have to name one. Pure. Never: the DOM, who meets.

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
  /** How often it was changed since it was first agreed on: a calendar takes the higher one for the newer. */
  readonly sequence?: number;
  /** When it was changed last; else now. */
  readonly revised?: Date;
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

function eventOf(meeting: Meeting, now: Date): string[] {
  const { uid, starts, minutes, summary, place, description, url, sequence = 0, revised = now } = meeting;
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    // Where there is no METHOD it says when the entry was last changed.
    `DTSTAMP:${moment(revised)}`,
    `SEQUENCE:${sequence}`,
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

/** A TEXT has no control letters but the tab. */
function escaped(text: string): string {
  const said = text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');
  return said.replace(/(?!\t)\p{Cc}/gu, '');
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
