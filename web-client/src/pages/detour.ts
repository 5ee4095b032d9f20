// The other ways into a room and the sentence that says which is taken, in one piece. Apart from `main.ts`, because where
// WebSockets work nobody loads any of it.

import { mount, unmount } from 'svelte';

import { forget, remember, recall } from '../device/memory';
import { Problem } from '../problem';
import type { Hello } from '../protocol.gen';
import SlowLine from '../ui/SlowLine.svelte';
import { Detour, type Way } from '../wire/detour';
import type { Http } from '../wire/http';
import { polling, streaming } from '../wire/httpLine';
import type { Open } from '../wire/line';
import { webSocket } from '../wire/webSocket';

let detour: Detour | undefined;

/** Another way into the room; `null`: it cannot be reached at all. */
export function wayAround(
  http: Http,
  code: string,
  hello: () => Hello,
  isTrying: boolean,
): Promise<Open | null> {
  const live = http.liveUrl(code);
  const line = live.replace(/^ws/, 'http').replace(/live$/, 'line');
  detour ??= new Detour({
    ways: { socket: webSocket(live), stream: streaming(line), poll: polling(line) },
    isThere: () =>
      http.room(code, hello()).then(
        () => true,
        (error: unknown) => !['offline', 'unavailable'].includes(Problem.from(error).code),
      ),
    read: () => recall('way'),
    write: (found) => {
      if (found) remember('way', found);
      else forget('way');
    },
    learned: showNotice,
  });
  return detour.find(isTrying);
}

let noticed: Way = 'socket';
let notice: Record<string, unknown> | null = null;

function showNotice(way: Way): void {
  // Said once: whoever comes back by the same way is not told again.
  if (way === noticed) return;
  noticed = way;
  if (notice) void unmount(notice);
  notice = way === 'socket' ? null : mount(SlowLine, { target: document.body, props: { way } });
}
