// Builds what a page is made of and mounts the screen that its address asks for. Never: anything else.

import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

import { mount } from 'svelte';

import { baseOf, pathTo, placeOf } from './address';
import type { Hello, Role } from './protocol.gen';
import { recall } from './memory';
import { participantHello, RoomState } from './room/room.svelte';
import { isLang, language, preferredLang } from './words';
import { Http } from './wire/http';
import { Link } from './wire/link';

const scriptUrl: string = import.meta.url;
const base = baseOf(scriptUrl);
const http = new Http(base);
const place = placeOf(location.pathname, base);
const home = pathTo({ screen: 'start' }, base);
const target = document.body;
/** After the page has loaded: the first minute on a slow line belongs to the room. */
const SETTLED_MS = 5_000;

language.leads = place.screen === 'start' || place.screen === 'facilitator';
const kept = recall('lang');
const spoken = language.choose(isLang(kept) ? kept : preferredLang(navigator.languages));

// Only while developing: a build leaves the page and all it shows out.
if (import.meta.env.DEV && location.pathname.endsWith('/design')) void mountDesign();
else if (place.screen === 'start') void mountStart(place.wrong ?? '');
else {
  void mountRoom(place.screen, place.code);
  // Not before somebody is at a room's door: a device that was cleared stays so.
  addEventListener('load', () => setTimeout(keepFiles, SETTLED_MS));
}

async function mountDesign(): Promise<void> {
  language.leads = true;
  mount(await loaded(import('./design/Design.svelte')), { target });
}

async function mountStart(wrong: string): Promise<void> {
  const { leadHttp } = await import('./wire/lead');
  const lead = leadHttp(http);
  mount(await loaded(import('./screens/Start.svelte')), {
    target,
    props: {
      wrong,
      decks: () => lead.decks(),
      async onjoin(code) {
        await http.room(code);
        location.assign(pathTo({ screen: 'participant', code }, base));
      },
      async onopen(room) {
        const { code, key } = await lead.openRoom(room);
        location.assign(`${pathTo({ screen: 'facilitator', code }, base)}#${key}`);
      },
    },
  });
}

async function mountRoom(role: Role, code: string): Promise<void> {
  // Typed with dashes, spaces or in lower case: one address for one room.
  history.replaceState(null, '', pathTo({ screen: role, code }, base) + location.hash);
  const key = location.hash.slice(1);
  const hello = (): Hello => {
    if (role === 'participant') return participantHello(code);
    return role === 'facilitator' ? { as: role, key } : { as: role };
  };
  const room = new RoomState({
    code,
    hello,
    http,
    base,
    connect: (hello, events) => new Link(http.liveUrl(code), hello, events),
  });
  // Whoever has been here knows the promise; only participants are asked to read it.
  if (role !== 'participant' || recall(`ticket.${code}`)) room.enter();

  const page = { target, props: { room, home } };
  switch (role) {
    case 'participant':
      mount(await loaded(import('./screens/Participant.svelte')), page);
      break;
    case 'facilitator': {
      const [{ Lead }, { leadHttp }] = await Promise.all([
        import('./room/lead.svelte'),
        import('./wire/lead'),
      ]);
      // Another key in the same address is another person.
      addEventListener('hashchange', () => location.reload());
      const lead = new Lead(room, key, leadHttp(http));
      const onmoved = (code: string, key: string) =>
        location.assign(`${pathTo({ screen: 'facilitator', code }, base)}#${key}`);
      const props = { room, home, lead, onmoved };
      mount(await loaded(import('./screens/Facilitator.svelte')), { target, props });
      break;
    }
    case 'screen':
      mount(await loaded(import('./screens/Screen.svelte')), page);
      break;
    case 'observer':
      mount(await loaded(import('./screens/Observer.svelte')), page);
      break;
  }
}

/** A screen, once its words are there too. */
async function loaded<Screen>(module: Promise<{ default: Screen }>): Promise<Screen> {
  const [{ default: screen }] = await Promise.all([module, spoken]);
  return screen;
}

/** Keeps the client's own files on the device. Whoever has no network at this moment goes without: the next page will. */
function keepFiles(): void {
  if (!navigator.onLine) return;
  import('./shell').then(
    ({ keepShell }) => keepShell(base),
    () => {},
  );
}
