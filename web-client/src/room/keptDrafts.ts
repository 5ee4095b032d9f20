// What a facilitator was putting together when the page was loaded anew: kept in this tab, for this room, and forgotten with
// it. Never: what has been asked.

import { keepInTab, recallInTab } from '../device/memory';
import { blankDrafts, type Drafts } from '../text/drafts';

/** As they were; blank where nothing was kept, or nothing that can be read. */
export function draftsKept(code: string): Drafts {
  const blank = blankDrafts();
  try {
    const kept = JSON.parse(recallInTab(`drafts.${code}`) ?? '{}') as Partial<Drafts>;
    return {
      own: kept.own?.length ? kept.own : blank.own,
      vote: kept.vote?.themes ? kept.vote : blank.vote,
      planned: kept.planned?.own ? kept.planned : null,
    };
  } catch {
    return blank;
  }
}

export function keepDrafts(code: string, drafts: Drafts): void {
  const text = JSON.stringify(drafts);
  keepInTab(`drafts.${code}`, text === JSON.stringify(blankDrafts()) ? null : text);
}
