// Builds what a page is made of and mounts the screen that its address asks for. Never: anything else.

import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

import { type Component, mount } from 'svelte';

import { baseOf, doorIn, pathTo, placeOf } from './address';
import { insist } from './late';
import { keepInTab, recall, recallInTab, remember } from './device/memory';
import type { Hello, Role } from './protocol.gen';
import { helloOf, RoomState } from './room/room.svelte';
import { oncePerPress } from './screens/device';
import Page from './screens/Page.svelte';
import { rehearsal } from './screens/parts';
import { isLang, language, preferredLang } from './words';
import { Http } from './wire/http';
import type { Ways } from './wire/line';
import { type Asked, Session, type OutboxStore } from './wire/session';
import { webSocket } from './wire/webSocket';

const scriptUrl: string = import.meta.url;
const base = baseOf(scriptUrl);
const http = new Http(base);
const place = placeOf(location.pathname + location.hash, base);
const home = pathTo({ screen: 'start' }, base);
/** After the page has loaded: the first minute on a slow line belongs to the room. */
const SETTLED_MS = 5_000;

addEventListener('vite:preloadError', () => void comeAnew());
oncePerPress();
language.leads = place.screen === 'start' || place.screen === 'facilitator';
const kept = recall('lang');
const spoken = language.choose(isLang(kept) ? kept : preferredLang(navigator.languages));

// Only while developing: a build leaves the page and all it shows out.
if (import.meta.env.DEV && location.pathname.endsWith('/design')) void showDesign();
else if (place.screen === 'start') void showStart(place.wrong ?? '');
else {
  void showRoom(place.screen, place.code, place.secret);
  // Not before somebody is at a room's door: a device that was cleared stays so.
  addEventListener('load', () => setTimeout(settle, SETTLED_MS));
}

async function showDesign(): Promise<void> {
  language.leads = true;
  await show(() => import('./design/Design.svelte'), {});
}

async function showStart(wrong: string): Promise<void> {
  const { first } = await insist(() => import('./pages/start'), 'first');
  await stage(...(await first(http, base, wrong)));
}

async function showRoom(role: Role, code: string, secret: string): Promise<void> {
  const door = role === 'facilitator' ? null : doorIn(secret);
  if (door) remember(`door.${code}`, door);
  // However it was typed or handed on: one address for one room. An invitation is for whoever was given it, not for
  // whoever looks at the address bar; what stands behind it, the lasting address that a wall goes on showing, is for all.
  const rest = secret.replace(door ?? '', '');
  history.replaceState(null, '', pathTo({ screen: role, code }, base) + (rest && `#${rest}`));
  const key = secret || recall(`key.${code}`) || '';
  const hello = (): Hello => (role === 'facilitator' ? { as: role, key } : helloOf(role, code));
  // What a facilitator pressed was meant for the table they saw: it does not outlive the page.
  const outbox = role === 'participant' ? outboxOf(code) : undefined;
  const room = new RoomState({
    code,
    hello,
    http,
    base,
    connect: (hello, events) => new Session(waysTo(code, hello), hello, events, outbox),
  });
  // A rehearsal says first of all that it is one, to whoever returns as to whoever comes: nothing is pushed by its band.
  if (recall(`rehearsal.${code}`)) await rehearsal().catch(() => {});
  // Whoever has been here knows the promise; only participants are asked to read it.
  if (role !== 'participant' || recall(`ticket.${code}`)) room.enter();

  switch (role) {
    case 'participant':
      return show(() => import('./screens/Participant.svelte'), { room, home });
    case 'screen':
      return show(() => import('./screens/Screen.svelte'), { room, home });
    case 'observer':
      return show(() => import('./screens/Observer.svelte'), { room, home });
    case 'facilitator':
      return showTable(room, key);
  }
}

async function showTable(room: RoomState, key: string): Promise<void> {
  const { default: Table, tableProps } = await insist(() => import('./pages/lead'), 'tableProps');
  await stage(Table, tableProps(http, base, home, room, key));
}

async function show<Props extends object>(
  fetch: () => Promise<{ default: Component<Props> }>,
  props: Props,
): Promise<void> {
  await stage((await insist(fetch, 'default')).default, props);
}

/** Mounts a screen, once its words are there too. Where it does not come, what index.html says stays. */
async function stage<Props extends object>(Screen: Component<Props>, props: Props): Promise<void> {
  await spoken;
  document.querySelector('.boot')?.remove();
  mount(Page as Component<{ Screen: Component<Props>; props: Props; home: string }>, {
    target: document.body,
    props: { Screen, props, home },
  });
}

/** A WebSocket; where none gets through, whatever else there is. */
function waysTo(code: string, hello: () => Hello): Ways {
  return {
    open: webSocket(http.liveUrl(code)),
    around: async (isTrying) => (await import('./pages/detour')).wayAround(http, code, hello, isTrying),
    isKnownToFail: recall('way') !== null,
  };
}

/** What a participant pressed while the line was broken, kept through a reload of the page. */
function outboxOf(code: string): OutboxStore {
  return {
    read() {
      try {
        return JSON.parse(recallInTab(`waiting.${code}`) ?? '[]') as Asked[];
      } catch {
        return [];
      }
    },
    write: (asked) => keepInTab(`waiting.${code}`, asked.length > 0 ? JSON.stringify(asked) : null),
  };
}

/** A part is not there any more because the server has a newer client: then this page comes anew, by itself. */
async function comeAnew(): Promise<void> {
  const page = await fetch(base, { cache: 'no-store' }).then(
    (answer) => (answer.ok ? answer.text() : ''),
    () => '',
  );
  const own = scriptUrl.slice(base.href.length);
  if (page.includes('/assets/') && !page.includes(own)) location.reload();
}

/** What no picture waits for. Whoever has no network at this moment goes without: the next page will. */
function settle(): void {
  if (!navigator.onLine) return;
  import('./device/settled').then(
    ({ settle }) => settle(base),
    () => {},
  );
}
