// What the first page is made of, in one piece. Apart from `main.ts`, because a participant's phone loads none of it.

import type { Component } from 'svelte';

import { pathTo } from './address';
import { insist } from './late';
import { keepKey, ledRooms, tableOf } from './room/led';
import { helloOf } from './room/room.svelte';
import Start from './screens/Start.svelte';
import type { Http } from './wire/http';
import { leadHttp, type NewRoom } from './wire/lead';

/** The screen behind an address that is no room's, and its props. Learning to lead has pages of its own. */
export async function first(http: Http, base: URL, wrong: string): Promise<[Component<object>, object]> {
  const { default: Screen, firstProps } = /^learn\b/.test(wrong)
    ? await insist(() => import('./learn'))
    : { default: Start, firstProps: startProps };
  return [Screen as Component<object>, firstProps(http, base, wrong)];
}

function startProps(http: Http, base: URL, wrong: string) {
  const lead = leadHttp(http);
  return {
    wrong,
    decks: () => lead.decks(),
    async onjoin(code: string) {
      await http.room(code, helloOf('participant', code));
      location.assign(pathTo({ screen: 'participant', code }, base));
    },
    led: () => ledRooms(http),
    tableOf: (code: string) => tableOf(base, code),
    async onopen(room: NewRoom) {
      const { code, key, expires_at } = await lead.openRoom(room);
      location.assign(tableOf(base, code, keepKey(code, key, expires_at) ? '' : key));
    },
  };
}
