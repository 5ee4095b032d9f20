// A debrief sheet as a file for a trainer, and read again: what in it is not as it should be is no sheet. Pure. Never: words.

import { nameFrom } from '../course/progress';
import type { Sheet } from './sheet';

export const SHEET_VERSION = 1;
/** A sheet of half an hour with many notes has a tenth. */
export const SHEET_CHARS_MAX = 1_000_000;

export interface NamedSheet {
  /** As whoever led calls themselves in files; empty: they do not. */
  readonly name: string;
  readonly sheet: Sheet;
}

export function asSheetFile({ name, sheet }: NamedSheet): string {
  const file = { keidas: 'debrief', version: SHEET_VERSION, ...(name && { name }), ...sheet };
  return `${JSON.stringify(file, null, 2)}\n`;
}

const LISTS = [
  'phases',
  'rounds',
  'moments',
  'speeds',
  'lines',
  'unheard',
  'said',
  'tasks',
  'hints',
  'notes',
];
const NUMBERS = ['began', 'lastedMs', 'programs', 'real'];

/** The sheet in a file; `newer`: of a version that this page does not know; `other`: it is none. */
export function sheetIn(text: string): NamedSheet | 'other' | 'newer' {
  if (text.length > SHEET_CHARS_MAX) return 'other';
  const data = parsed(text);
  if (!isTable(data) || data['keidas'] !== 'debrief') return 'other';
  if (!(Number(data['version']) <= SHEET_VERSION)) return 'newer';
  const { title, ask, hands } = data;
  const isSound =
    NUMBERS.every((key) => typeof data[key] === 'number') &&
    LISTS.every((key) => isListOf(data[key], key === 'speeds' ? isNumber : isTable)) &&
    (title === null || isTrio(title)) &&
    (ask === null || (isTable(ask) && ['fi', 'sv', 'en'].every((lang) => isListOf(ask[lang], isText)))) &&
    ['lines', 'said', 'tasks', 'hints'].every((key) =>
      (data[key] as { text?: unknown }[]).every(({ text: said }) => isTrio(said)),
    );
  if (!isSound) return 'other';
  // Files of before do not tell each wait.
  const waits = isTable(hands) ? (hands['waits'] ?? []) : [];
  const sheet = { ...data, hands: isTable(hands) ? { ...hands, waits } : null } as unknown as Sheet;
  return { name: nameFrom(data['name']), sheet };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, is: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function isTrio(value: unknown): boolean {
  return isTable(value) && [value['fi'], value['sv'], value['en']].every(isText);
}
