// How far somebody is in the course, and the file that takes it along: `NAME.keidas-learn.json`. Pure. Never: where it
// is kept (`kept`), what others have done (`cohort`).

import { isModule, type ModuleId } from './modules';

export const LEARN_VERSION = 1;
/** A file is read up to this size; one of a whole course has a fiftieth. */
export const FILE_CHARS_MAX = 262_144;
export const NAME_CHARS_MAX = 60;
const TITLE_CHARS_MAX = 200;
const REHEARSALS_MAX = 500;
const MINUTES_MAX = 600;

/** A day as people count them where they are: `2026-11-27`. */
export type Day = string;

export interface Rehearsal {
  readonly day: Day;
  /** A scenario's id; `free` for a rehearsal without one. */
  readonly scenario: string;
  /** What it was called then: of a trainer's own nothing else is known later. */
  readonly title?: string;
  readonly minutes: number;
}

export interface Progress {
  /** Chosen by the person, for the file's name and a trainer's list. */
  readonly name: string;
  /** When a reading was read, and when its exercise was done. */
  readonly read: Readonly<Partial<Record<ModuleId, Day>>>;
  readonly done: Readonly<Partial<Record<ModuleId, Day>>>;
  /** By day. */
  readonly rehearsals: readonly Rehearsal[];
}

export const NOTHING_YET: Progress = { name: '', read: {}, done: {}, rehearsals: [] };

export type Step = 'read' | 'done';

/** Marks a reading as read or an exercise as done on a day; `null` takes the mark back. */
export function marked(progress: Progress, step: Step, module: ModuleId, day: Day | null): Progress {
  const days = { ...progress[step] };
  if (day) days[module] = day;
  else delete days[module];
  return { ...progress, [step]: days };
}

export function rehearsed(progress: Progress, rehearsal: Rehearsal): Progress {
  return { ...progress, rehearsals: inOrder([...progress.rehearsals, rehearsal]) };
}

/** The rehearsal at `at` of the list was entered by mistake. */
export function withoutRehearsal(progress: Progress, at: number): Progress {
  return { ...progress, rehearsals: progress.rehearsals.filter((_, index) => index !== at) };
}

/** Two states of the same person: whatever either has, marks by their first day, the name of the first that has one. */
export function merged(one: Progress, other: Progress): Progress {
  return {
    name: one.name || other.name,
    read: firstDays(one.read, other.read),
    done: firstDays(one.done, other.done),
    rehearsals: inOrder(together(one.rehearsals, other.rehearsals)),
  };
}

function firstDays(one: Progress['read'], other: Progress['read']): Progress['read'] {
  const days = { ...one };
  for (const [module, day] of Object.entries(other) as [ModuleId, Day][]) {
    const own = days[module];
    if (!own || day < own) days[module] = day;
  }
  return days;
}

/** The same rehearsal twice a day is two; the same in two files is one. */
function together(one: readonly Rehearsal[], other: readonly Rehearsal[]): Rehearsal[] {
  const left = one.map(keyOf);
  const only = other.filter((rehearsal) => {
    const at = left.indexOf(keyOf(rehearsal));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...one, ...only];
}

const keyOf = ({ day, scenario, minutes }: Rehearsal): string => `${day} ${scenario} ${minutes}`;

/** The latest so many, by day. */
function inOrder(rehearsals: readonly Rehearsal[]): readonly Rehearsal[] {
  return [...rehearsals].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).slice(-REHEARSALS_MAX);
}

/** The file's text. */
export function asFile({ name, read, done, rehearsals }: Progress): string {
  return (
    JSON.stringify({ keidas: 'learn', version: LEARN_VERSION, name, read, done, rehearsals }, null, 2) + '\n'
  );
}

/** Why a file is not read: it is something else, or a newer Keidas wrote it. */
export type Unread = 'other' | 'newer';

/** What a file says; whatever in it is not as it should be is left out. */
export function progressIn(text: string): Progress | Unread {
  if (text.length > FILE_CHARS_MAX) return 'other';
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return 'other';
  }
  if (!isTable(data) || data['keidas'] !== 'learn') return 'other';
  const version = data['version'];
  if (typeof version !== 'number' || version < 1) return 'other';
  if (version > LEARN_VERSION) return 'newer';
  const { name, read, done, rehearsals } = data;
  return {
    name: nameFrom(name),
    read: daysIn(read),
    done: daysIn(done),
    rehearsals: inOrder((Array.isArray(rehearsals) ? rehearsals : []).flatMap(rehearsalIn)),
  };
}

/** A name on one line, not too long. */
export function nameFrom(value: unknown, most = NAME_CHARS_MAX): string {
  if (typeof value !== 'string') return '';
  return value
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, most)
    .trim();
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDay(value: unknown): value is Day {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}

function daysIn(value: unknown): Partial<Record<ModuleId, Day>> {
  if (!isTable(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([module, day]) => isModule(module) && isDay(day)));
}

function rehearsalIn(value: unknown): Rehearsal[] {
  if (!isTable(value)) return [];
  const { day, scenario, minutes } = value;
  const title = nameFrom(value['title'], TITLE_CHARS_MAX);
  if (!isDay(day) || typeof scenario !== 'string' || !/^[a-z][a-z0-9_-]{0,30}$/.test(scenario)) return [];
  if (typeof minutes !== 'number' || !(minutes >= 0 && minutes <= MINUTES_MAX)) return [];
  return [{ day, scenario, ...(title && { title }), minutes: Math.round(minutes) }];
}

/** What a moment's day is called here, for the marks. */
export function dayOf(moment: Date): Day {
  const parts = [moment.getFullYear(), moment.getMonth() + 1, moment.getDate()];
  return parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-');
}

/** The name of the file, in letters that every file system takes. */
export function fileNameOf({ name }: Progress): string {
  const letters = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `${letters || 'keidas'}.keidas-learn.json`;
}
