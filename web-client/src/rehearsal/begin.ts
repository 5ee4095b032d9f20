// Opens a rehearsal room for what was chosen, and goes to its table. Never: markup.

import { keepKey, tableOf } from '../room/led';
import type { LeadHttp } from '../wire/lead';
import { keepRehearsal, type Setup } from './setup';

export function rehearse(http: Pick<LeadHttp, 'openRoom'>, base: URL) {
  return async (setup: Setup): Promise<void> => {
    const { scenario, lang } = setup;
    const { code, key, expires_at } = await http.openRoom({
      rehearsal: true,
      lang,
      ...(scenario && { title: scenario.title }),
      ...(scenario?.floor && { floor: scenario.floor }),
      ...(scenario?.mode && { mode: scenario.mode }),
    });
    keepRehearsal(code, { setup, state: null });
    location.assign(tableOf(base, code, keepKey(code, key, expires_at) ? '' : key));
  };
}
