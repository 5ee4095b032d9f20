// Reads and writes decks as files: TOML, JSON and tables. What cannot be read whole is not taken at all, and every fault is
// said. Never: the disk, the screen.

import type { GrammarFault } from '../text/grammar';
import type { Lang } from '../protocol.gen';
import { type Delimiter, decoded } from './csv';
import { FILE_BYTES_MAX } from './limits';
import type { OwnDeck } from './own';
import { readShape, shapeOf } from './shape';
import { readTable, writeTable } from './table';

/** Why a file is not taken. The words are `decks.read.*`. */
export interface ReadFault {
  readonly is:
    | 'too_big'
    | 'nothing'
    | 'syntax'
    /** Something is missing or is no text; `said` says where, as the file calls it. */
    | 'shape'
    | 'unclosed'
    | 'quote'
    | 'columns'
    | 'head'
    | 'head_twice'
    | 'head_missing'
    | 'no_theme';
  /** From 1. */
  readonly line?: number;
  readonly said?: string;
  readonly n?: number;
  readonly max?: number;
  /** What is wrong there, where the file's grammar tells. */
  readonly grammar?: GrammarFault;
}

export type Read =
  /** `lines`: where a card stands in a table. */
  | { readonly deck: OwnDeck; readonly lines: Readonly<Record<string, number>> }
  | { readonly faults: readonly ReadFault[] };

export const FORMATS = ['csv', 'json', 'toml'] as const;
export type Format = (typeof FORMATS)[number];

/** `name`: of the file; a table is called by it. `lang`: of texts that do not say theirs. */
export async function readDeck(bytes: Uint8Array, name: string, lang: Lang): Promise<Read> {
  if (bytes.length > FILE_BYTES_MAX) return { faults: [{ is: 'too_big' }] };
  const [, title = name, ending = ''] = /^(.*)\.(\w+)$/.exec(name) ?? [];
  switch (ending.toLowerCase()) {
    case 'toml':
      return (await import('./toml')).readToml(decoded(bytes), lang);
    case 'json':
      return readJson(decoded(bytes), lang);
    default:
      return readTable(bytes, title, lang);
  }
}

function readJson(text: string, lang: Lang): Read {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return { faults: [{ is: 'syntax' }] };
  }
  return readShape(found, lang);
}

/** The deck as a file; `delimiter`: what Excel in the reader's language splits fields at. */
export async function writeDeck(deck: OwnDeck, format: Format, delimiter: Delimiter): Promise<string> {
  if (format === 'csv') return writeTable(deck, delimiter);
  if (format === 'toml') return (await import('./toml')).writeToml(deck);
  return `${JSON.stringify(shapeOf(deck), null, 2)}\n`;
}
