// The trainer's guide: how twelve people become facilitators in six weeks. Its shape, and where each language is.
// Never: how it is shown.

import type { Lang } from '../../protocol.gen';

export interface Week {
  /** 90 minutes of everybody. */
  readonly together: string;
  /** 60 minutes of each. */
  readonly alone: string;
}

export interface Section {
  readonly title: string;
  /** A paragraph each. */
  readonly text: readonly string[];
}

export interface Guide {
  readonly title: string;
  readonly lead: string;
  readonly before: readonly Section[];
  readonly weeks: {
    readonly title: string;
    readonly heads: readonly [week: string, together: string, alone: string];
    readonly rows: readonly Week[];
  };
  readonly after: readonly Section[];
}

const TABLES: Readonly<Record<Lang, () => Promise<Guide>>> = {
  fi: async () => (await import('./fi')).guideFi,
  sv: async () => (await import('./sv')).guideSv,
  en: async () => (await import('./en')).guideEn,
};

export function guideIn(lang: Lang): Promise<Guide> {
  return TABLES[lang]();
}
