// What the page is made of that tries a network before a meeting, in one piece. Apart from `main.ts`, because no room loads any
// of it.

import { pathTo } from '../address';
import { tryWay } from '../check/probe';
import { polling, streaming } from '../wire/httpLine';
import type { Http } from '../wire/http';
import { type OpenedRoom, leadHttp } from '../wire/lead';
import { webSocket } from '../wire/webSocket';

export { default } from '../screens/check/Check.svelte';

export function firstProps(http: Http, base: URL) {
  const lead = leadHttp(http);
  return {
    home: pathTo({ screen: 'start' }, base),
    base,
    /** Opens a room to try things in: a rehearsal's, so that it is no group's. */
    async open() {
      const room = (await lead.openRoom({ rehearsal: true })) as OpenedRoom & { join_url: string };
      const { code, key } = room;
      const hello = JSON.stringify({ type: 'hello', as: 'facilitator', key });
      const live = http.liveUrl(code);
      const line = live.replace(/^ws/, 'http').replace(/live$/, 'line');
      const ways = { socket: webSocket(live), stream: streaming(line), poll: polling(line) };
      return {
        link: room.join_url,
        tries: (way: keyof typeof ways, quiet?: number) => tryWay(ways[way], hello, quiet),
        /** Also when the page is left at this moment. */
        close: () => lead.endRoom(code, key),
      };
    },
  };
}
