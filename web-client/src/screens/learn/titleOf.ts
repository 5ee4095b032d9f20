// What a rehearsed situation is called: ours in the language of the page, a trainer's own as it was called then. Never: where
// rehearsals are kept.

import type { Rehearsal } from '../../course/progress';
import { HEADS } from '../../scenarios';
import { localized } from '../../words';
import { t } from '../../words/learn';

export function titleOf({ scenario, title }: Pick<Rehearsal, 'scenario' | 'title'>): string {
  const head = HEADS.find(({ id }) => id === scenario);
  // Whoever began with a file of ours may have left its name in it.
  if (head && (!title || Object.values(head.title).includes(title))) return localized(head.title);
  return title ?? (scenario === 'free' ? t('learn.free') : scenario);
}
