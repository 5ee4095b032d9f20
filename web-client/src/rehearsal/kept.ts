// The sheet of the last rehearsal, kept by this tab until it is closed. Never: what is on it.

import type { Sheet } from './sheet';

const KEY = 'keidas.debrief';

/** With where the recording is kept on this device; `null`: there is none. */
export type KeptSheet = Sheet & { readonly recording: string | null };

export function keepSheet(sheet: KeptSheet): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(sheet));
  } catch {
    // Where nothing can be kept, the sheet is not there after the way to its page.
  }
}

export function recallSheet(): KeptSheet | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as KeptSheet | null;
  } catch {
    return null;
  }
}
