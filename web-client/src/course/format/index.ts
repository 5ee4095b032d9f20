// How a trainer writes an own scenario: what each name in the file means. The names are the checker's, so that none is left
// out; what they mean is written in each language. Never: how it is shown, what is checked (`rehearsal/check`).

import type { Lang } from '../../protocol.gen';
import { COUNTING_CUES, NAMING_CUES, PLAIN_CUES } from '../../rehearsal/scenario';

/** The tables of the description, and the names in each, in the order in which they are read. */
export const NAMES = {
  scenario: ['id', 'version', 'minutes', 'needed', 'start', 'floor', 'mode', 'care'],
  start: ['phase', 'card', 'result', 'timer', 'next'],
  group: ['people', 'title', 'about', 'goals', 'ask'],
  when: ['on', 'after', 'nth', 'once', 'unless', 'twist'],
  what: ['say', 'hand', 'hint', 'tool', 'answer', 'mood', 'react', 'come', 'go', 'drop', 'lead_away'],
  yours: ['option', 'task', 'since', 'within', 'any'],
  cues: [...PLAIN_CUES, ...COUNTING_CUES, ...NAMING_CUES],
} as const;

export type TableName = keyof typeof NAMES;
export const TABLES = Object.keys(NAMES) as readonly TableName[];

export interface Description<Name extends string> {
  readonly title: string;
  readonly what: string;
  readonly rows: Readonly<Record<Name, string>>;
}

export type Format = {
  readonly title: string;
  readonly lead: string;
  /** What to do, a step each. */
  readonly steps: readonly string[];
  readonly names: readonly [title: string, meaning: string];
  /** What can be named in a file: people, cards, phases, reactions. */
  readonly people: string;
  readonly cards: string;
  readonly phases: string;
  readonly reactions: string;
} & { readonly [Table in TableName]: Description<(typeof NAMES)[Table][number]> };

const LANGUAGES: Readonly<Record<Lang, () => Promise<Format>>> = {
  fi: async () => (await import('./fi')).formatFi,
  sv: async () => (await import('./sv')).formatSv,
  en: async () => (await import('./en')).formatEn,
};

export function formatIn(lang: Lang): Promise<Format> {
  return LANGUAGES[lang]();
}
