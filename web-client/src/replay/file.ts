// A rehearsal as a file: a JSON value a line, so that one that was cut off is read up to there. Every version up to this
// one is read for ever. Pure. Never: the network, where a file is kept, anything of one's own (tickets, keys, ids).

import type { Deck, Lang, Update, View } from '../protocol.gen';
import type { Event } from '../rehearsal/log';
import type { People, Scenario } from '../rehearsal/scenario';
import type { Hints } from '../rehearsal/setup';

export const VERSION = 1;
export const ENDING = 'keidas-replay.jsonl';
/** In characters: four hours of a large group have a tenth. */
export const FILE_CHARS_MAX = 16 * 1024 * 1024;
export const LASTS_MS_MAX = 4 * 60 * 60 * 1_000;

export interface Head {
  readonly keidas: 'replay';
  readonly version: number;
  readonly rehearsal: true;
  readonly began: string;
  readonly lang: Lang;
  readonly seed: string;
  /** `free` for a rehearsal without one. */
  readonly scenario: string;
  /** How many were software, and how many real people were expected; files of before do not say it. */
  readonly programs?: number;
  readonly real?: number;
  /** When hints were shown; files that say it also tell which of them were opened. */
  readonly hints?: Hints;
}

/** All that a player needs beside the frames, as it was then. */
export interface Texts {
  readonly deck: Deck;
  readonly scenario: Scenario | null;
  readonly people: People;
}

/** What happened, so many milliseconds after the recording began. */
export type Line =
  | readonly [ms: number, kind: 'view', data: View]
  | readonly [ms: number, kind: 'update', data: Update]
  | readonly [ms: number, kind: Event['is'], data: object];

export interface Replay {
  readonly head: Head;
  readonly texts: Texts;
  readonly lines: readonly Line[];
}

export function beginning(head: Omit<Head, 'keidas' | 'version' | 'rehearsal'>, texts: Texts): string {
  const whole: Head = { keidas: 'replay', version: VERSION, rehearsal: true, ...head };
  return `${JSON.stringify(whole)}\n${JSON.stringify(texts)}\n`;
}

export function lineOf(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}

/** The moment `ms` after the beginning, as the wire writes it. */
export function momentOf({ began }: Head, ms: number): string {
  return new Date(Date.parse(began) + ms).toISOString();
}

/** A view without the room's code: who finds the file finds no way to a room. */
export function withoutCode(view: View): View {
  return { ...view, room: { ...view.room, code: '' } };
}

export function updateWithoutCode({ room, ...update }: Update): Update {
  return room ? { ...update, room: { ...room, code: '' } } : update;
}

/** What a file says; `newer`: of a version that this page does not know; `null`: it is no recording of a rehearsal. */
export function readReplay(text: string): Replay | 'newer' | null {
  if (text.length > FILE_CHARS_MAX) return null;
  const [first = '', second = '', ...rest] = text.split('\n');
  const head = parsed(first) as Partial<Head> | undefined;
  if (head?.keidas !== 'replay' || head.rehearsal !== true) return null;
  if (!(Number(head.version) <= VERSION)) return 'newer';
  const texts = parsed(second) as Texts | undefined;
  if (!texts?.deck || !Array.isArray(texts.deck.themes)) return null;
  const lines: Line[] = [];
  for (const one of rest) {
    const line = parsed(one);
    // Where it was cut off, it ends.
    if (!isLine(line)) break;
    lines.push(line);
  }
  return { head: head as Head, texts, lines };
}

function isLine(line: unknown): line is Line {
  if (!Array.isArray(line) || line.length !== 3) return false;
  const [ms, kind, data] = line as unknown[];
  const isSound =
    typeof ms === 'number' && typeof kind === 'string' && typeof data === 'object' && data !== null;
  return isSound && (kind !== 'view' || 'room' in data);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
