// What a page of a room does once it has settled: it forgets rooms that are over, and keeps the client's own files.

import { forgetPast } from './forgetting';
import { keepShell } from './shell';

export function settle(base: URL): void {
  forgetPast(Date.now());
  keepShell(base);
}
