// A device that several people use starts clean when a room has ended. Never: words, what a room is.

import { forgetAll } from './memory';

/** Forgets everything of people who were in rooms here, the notebook too. A facilitator's groups stay. */
export async function clearShared(): Promise<void> {
  forgetAll();
  const { clear } = await import('./keep/db');
  await clear('notebook');
}
