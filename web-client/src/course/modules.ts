// The course: seven modules in their order, what each is practised with, and where its reading is. Never: what a
// reading says (`readings/`), who has done what (`progress`).

import type { Lang } from '../protocol.gen';

export const MODULE_IDS = ['forum', 'group', 'card', 'mood', 'space', 'fails', 'arc'] as const;
export type ModuleId = (typeof MODULE_IDS)[number];

export interface Reading {
  readonly title: string;
  /** A paragraph each. */
  readonly body: readonly string[];
  /** What to do, away from the screen: a step each. */
  readonly exercise: readonly string[];
}

export type Readings = Readonly<Record<ModuleId, Reading>>;

/** The scenarios that go with a module; the first module has the free rehearsal, which is no scenario. */
export const SCENARIOS_OF: Readonly<Record<ModuleId, readonly string[]>> = {
  forum: [],
  group: ['first', 'stranger'],
  card: ['silence', 'wrong'],
  mood: ['heavy', 'split'],
  space: ['room', 'hybrid', 'late'],
  fails: ['cut', 'half', 'few', 'time'],
  arc: ['ending'],
};

const TABLES: Readonly<Record<Lang, () => Promise<Readings>>> = {
  fi: async () => (await import('./readings/fi')).fi,
  sv: async () => (await import('./readings/sv')).sv,
  en: async () => (await import('./readings/en')).en,
};

export function readingsIn(lang: Lang): Promise<Readings> {
  return TABLES[lang]();
}

export function isModule(text: string): text is ModuleId {
  return (MODULE_IDS as readonly string[]).includes(text);
}

/** How many words a reading has: its paragraphs, without title and exercise. */
export function wordsOf({ body }: Reading): number {
  return body.join(' ').match(/\p{L}+(?:[’-]\p{L}+)*/gu)?.length ?? 0;
}
