// What a group's file of its meeting says of one form: the published tallies and nothing else. Reads the server's
// report and the file a facilitator's page makes; both are `rounds` as everybody saw them. Pure. Never: what is made of
// the tallies (`effect`).

import type { Tally, Text, Trio } from '../protocol.gen';

/** A file is read up to this size; a room holds no more than 2 MiB, and its report a part of that. */
export const REPORT_CHARS_MAX = 4_194_304;

/** A question of a form that a group was asked: what it could show, or nothing. */
export interface Asked {
  readonly text: Text;
  readonly options: number;
  readonly tally: Tally | null;
}

export interface Report {
  /** The file's name. */
  readonly name: string;
  /** The forms that stand, in order. */
  readonly forms: readonly (readonly Asked[])[];
}

/** Why a file is not read: it is no report, or one of a rehearsal. */
export type Unread = 'other' | 'rehearsal';

type Table = Readonly<Record<string, unknown>>;

export function reportIn(name: string, text: string): Report | Unread {
  if (text.length > REPORT_CHARS_MAX) return 'other';
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return 'other';
  }
  if (!isTable(data) || !Array.isArray(data['rounds'])) return 'other';
  // Some of the answers were a program's.
  if (data['rehearsal'] === true || (isTable(data['room']) && data['room']['rehearsal'] === true))
    return 'rehearsal';
  const forms = data['rounds']
    .filter(isTable)
    .filter(({ kind, taken_back }) => kind === 'form' && taken_back !== true)
    .map(askedIn);
  return { name, forms };
}

function askedIn({ questions, tallies }: Table): Asked[] {
  if (!Array.isArray(questions) || !Array.isArray(tallies)) return [];
  return questions.flatMap((question: unknown, at): Asked[] => {
    const ask = isTable(question) ? question['ask'] : null;
    if (!isTable(ask) || ask['type'] !== 'choice' || !Array.isArray(ask['options'])) return [];
    const text = textIn(ask['text']);
    const options = ask['options'].length;
    return text === null ? [] : [{ text, options, tally: tallyIn(tallies[at], options) }];
  });
}

function textIn(value: unknown): Text | null {
  if (typeof value === 'string') return value;
  if (!isTable(value)) return null;
  const { fi, sv, en } = value;
  return typeof fi === 'string' && typeof sv === 'string' && typeof en === 'string' ? { fi, sv, en } : null;
}

/** A tally that adds up; a damaged one is as if nothing had been shown. */
function tallyIn(value: unknown, options: number): Tally | null {
  if (!isTable(value)) return null;
  const { shown, counts } = value;
  if (!Array.isArray(counts) || counts.length !== options) return null;
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) return null;
  const sum = (counts as number[]).reduce((total, count) => total + count, 0);
  return sum === shown ? { shown: sum, counts: counts as number[] } : null;
}

/** Whether a text of a report is this one, in any of its languages. */
export function isSame(text: Text, trio: Trio): boolean {
  const told = typeof text === 'string' ? [text] : [text.fi, text.sv, text.en];
  const sought = [trio.fi, trio.sv, trio.en].map(folded);
  return told.some((one) => sought.includes(folded(one)));
}

const folded = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\u00ad/g, '')
    .trim()
    .toLowerCase();

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
