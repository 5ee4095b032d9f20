// The file that a trainer begins an own scenario with: a small one that plays, with what each part is for in the trainer's
// language. Never: what is checked (`rehearsal/check`).

import type { Lang } from '../../protocol.gen';
import source from './template.toml?raw';

export const TEMPLATE_NAME = 'keidas-scenario.toml';

/** `#fi …`: for whoever reads Finnish. */
const TOLD = /^#(fi|sv|en) (.*)$/;

export function templateIn(lang: Lang): string {
  return source
    .split('\n')
    .flatMap((line) => {
      const [, of, told] = TOLD.exec(line) ?? [];
      return of === undefined ? [line] : of === lang ? [`# ${told}`] : [];
    })
    .join('\n');
}
