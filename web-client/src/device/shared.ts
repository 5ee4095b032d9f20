// A device starts clean when somebody leaves, and one that several people use when a room has ended. Never: words, what a room is.

import { forgetAll } from './forgetting';
import { clear } from '../keep/db';
import { recall } from './memory';
import { forgetShell } from './shell';

/**
 * Forgets everything of rooms, and the files of the page; where several people use the device the notebook too. A facilitator's
 * groups stay. `home`: the address of the first page.
 */
export async function clearDevice(home: URL): Promise<void> {
  const isShared = recall('shared') !== null;
  forgetAll();
  if (isShared) await clear('notebook');
  await forgetShell(home);
}
