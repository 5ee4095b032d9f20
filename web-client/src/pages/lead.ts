// What a facilitator's page is made of, in one piece. Apart from `main.ts`, because a participant's phone loads none of it.

import { keepKey, tableOf } from '../room/led';
import { Lead } from '../room/lead.svelte';
import type { RoomState } from '../room/room.svelte';
import '../ui/leadIcons';
import type { Http } from '../wire/http';
import { leadHttp } from '../wire/lead';

export { default } from '../screens/Facilitator.svelte';

export function tableProps(http: Http, base: URL, home: string, room: RoomState, key: string) {
  // Another key in the same address is another person.
  addEventListener('hashchange', () => location.reload());
  return {
    room,
    home,
    lead: new Lead(room, key, leadHttp(http)),
    live: http.liveUrl(room.code),
    deck: (id: string) => leadHttp(http).deck(id),
    onmoved: (code: string, key: string) =>
      location.assign(tableOf(base, code, keepKey(code, key) ? '' : key)),
  };
}
