// What the browser tests stand on: a server per test, and people with a browser context each, as on devices of
// their own. A page that writes an error to its console fails the test.

import { type BrowserContextOptions, type Page, expect, test as base } from '@playwright/test';

import { BROWSER_DIED } from './findings.ts';
import { type Lang, LANGS, LOCALES } from './hands.ts';
import { type Opened, Server } from './server.ts';

export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
/** The phone on its side. */
export const ON_ITS_SIDE = { ...PHONE, viewport: { width: 740, height: 360 } } as const;
export const LAPTOP = { viewport: { width: 1280, height: 800 } } as const;
/** A laptop's page at 200 %. */
export const HALF = { viewport: { width: 640, height: 360 } } as const;
export const WALL = { viewport: { width: 1920, height: 1080 } } as const;

/** Opens a page on a device of its own. */
export type Device = (url: string, options?: BrowserContextOptions) => Promise<Page>;

/** The same page on three devices, one for each language. */
export async function inEveryLanguage(
  url: string,
  device: Device,
  options: BrowserContextOptions,
): Promise<[Lang, Page][]> {
  const pages: [Lang, Page][] = [];
  for (const lang of LANGS) pages.push([lang, await device(url, { ...options, locale: LOCALES[lang] })]);
  return pages;
}

export interface Forum {
  readonly server: Server;
  readonly room: Opened;
  /** A participant who has come in. */
  participant(options?: BrowserContextOptions): Promise<Page>;
  facilitator(options?: BrowserContextOptions): Promise<Page>;
  screen(options?: BrowserContextOptions): Promise<Page>;
}

interface Fixtures {
  server: Server;
  device: Device;
  forum: Forum;
}

/**
 * What a browser writes by itself and no page can help: a connection that was cut on purpose, an answer that is no
 * 200, a header that counts only on https.
 */
const EXPECTED =
  /WebSocket connection|when fetching the script|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_\w+|ERR_FAILED|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|the server responded with|Cross-Origin-Opener-Policy/;

export const test = base.extend<Fixtures>({
  server: async ({}, use) => {
    const server = await Server.start();
    await use(server);
    await server.remove();
  },

  device: async ({ browser }, use, info) => {
    const contexts: { close(): Promise<void> }[] = [];
    const errors: string[] = [];
    await use(async (url, options = PHONE) => {
      const context = await browser.newContext({ locale: 'en-GB', ...options });
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(`${url}: ${error.message}`));
      page.on('console', (line) => {
        if (line.type() === 'error' && !EXPECTED.test(line.text())) errors.push(`${url}: ${line.text()}`);
      });
      await page.goto(url);
      return page;
    });
    if (!browser.isConnected()) info.annotations.push({ type: BROWSER_DIED });
    for (const context of contexts) await context.close();
    expect(errors).toEqual([]);
  },

  forum: async ({ server, device }, use) => {
    const room = await server.open({ lang: 'en', floor: 3, title: 'Autumn forum' });
    await use({
      server,
      room,
      participant: async (options) => enter(await device(`${server.here}/${room.code}`, options)),
      facilitator: (options = LAPTOP) => device(`${server.here}/${room.code}/lead#${room.key}`, options),
      screen: (options = WALL) => device(`${server.here}/${room.code}/screen`, options),
    });
  },
});

/** Reads the promise and comes in. */
export async function enter(page: Page): Promise<Page> {
  await page.getByRole('button', { name: 'Join the room' }).click();
  await expect(page.getByRole('button', { name: 'Ask to speak' })).toBeVisible();
  return page;
}

/** Turns a card by its title, as one finds it: by searching, looking, turning. */
export async function turn(lead: Page, title: string): Promise<void> {
  const search = lead.getByRole('searchbox', { name: 'Search the cards' });
  await search.fill(title);
  await lead.getByRole('region', { name: 'Deck' }).getByRole('button', { name: title }).click();
  await lead.getByRole('button', { name: 'Show the card to everyone' }).click();
  await search.fill('');
  await expect(lead.getByRole('heading', { name: title })).toBeVisible();
}

/** Draws a card, looks at it, and shows it to everybody. */
export async function draw(lead: Page): Promise<void> {
  await lead.getByRole('button', { name: 'Draw a card', exact: true }).click();
  await lead.getByRole('dialog').getByRole('button', { name: 'Show the card to everyone' }).click();
}

export function feels(page: Page, word: string): Promise<void> {
  return page.getByRole('radio', { name: word, exact: true }).click();
}

export { expect };
