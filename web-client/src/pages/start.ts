// What the first page is made of, in one piece. Apart from `main.ts`, because a participant's phone loads none of it.

import type { Component } from 'svelte';

import { pathTo } from '../address';
import type { Invitation } from '../text/invitation';
import { forgetPast } from '../device/forgetting';
import { has } from '../keep/db';
import { insist } from '../late';
import { justLeft } from '../device/left';
import { nextRemembered } from '../device/rememberedDates';
import { keepKey, ledRooms, tableOf } from '../room/led';
import { helloOf } from '../room/room.svelte';
import Start from '../screens/Start.svelte';
import type { Http } from '../wire/http';
import { leadHttp, type NewRoom } from '../wire/lead';

/** Pages that belong to no room, by the first word of their address; no code has these letters. */
const PAGES: Readonly<Record<string, () => Promise<First>>> = {
  learn: () => import('./learn'),
  groups: () => import('./groups'),
  my: () => import('./my'),
  s: () => import('./series'),
  guide: () => import('./guide'),
  api: () => import('./api'),
  check: () => import('./check'),
};

interface First {
  readonly default: Component<never>;
  readonly firstProps: (http: Http, base: URL, wrong: string) => object;
}

/** The screen behind an address that is no room's, and its props. */
export async function first(http: Http, base: URL, wrong: string): Promise<[Component<object>, object]> {
  forgetPast(Date.now());
  const page = PAGES[/^[a-z]*/.exec(wrong)![0]];
  const { default: Screen, firstProps } = page
    ? await insist(page, 'firstProps')
    : { default: Start as Component<never>, firstProps: startProps };
  return [Screen as Component<object>, firstProps(http, base, wrong)];
}

function startProps(http: Http, base: URL, wrong: string) {
  const lead = leadHttp(http);
  return {
    wrong,
    home: pathTo({ screen: 'start' }, base),
    decks: () => lead.decks(),
    deckOf: (id: string) => lead.deck(id),
    async onjoin({ code, door }: Invitation) {
      await http.room(code, { ...helloOf('participant', code), ...(door && { door }) });
      location.assign(pathTo({ screen: 'participant', code }, base) + (door && `#${door}`));
    },
    led: () => ledRooms(http),
    hasNotebook: () => has('notebook'),
    tableOf: (code: string) => tableOf(base, code),
    left: justLeft(),
    dates: nextRemembered(new Date()),
    async onopen(room: NewRoom) {
      const { code, key, expires_at } = await lead.openRoom(room);
      location.assign(tableOf(base, code, keepKey(code, key, expires_at) ? '' : key));
    },
  };
}
