// What a page takes of a processor while it only waits: `npm run waiting`. A browser of its own for each page, all at the
// same time, so that what else the machine does meets them alike; the account is the kernel's, of all processes of a browser.
// KEIDAS_BEFORE names an earlier program, whose pages wait beside these.

import { readdir, readFile } from 'node:fs/promises';

import { type BrowserServer, chromium, type Page } from '@playwright/test';

import { enter, expect, PHONE, test } from '../forum.ts';
import { Robots } from '../robots.ts';
import { Server } from '../server.ts';

const SECONDS = Number(process.env.SECONDS ?? 60);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
/** A page has come to rest: pictures drawn, what it fetches later fetched, the browser's own beginnings over. */
const RESTS_MS = 20_000;
/** Of a processor, above what the browser takes with an empty page. */
const PERCENT_MAX = 1;
/** The kernel counts processor time in hundredths of a second, on every Linux that there is. */
const TICKS_A_SECOND = 100;

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;

/** Where each kind of page is, by a name for the table. */
type Ways = Readonly<Record<string, (server: Server, page: Page) => Promise<void>>>;

const WAYS: Ways = {
  empty: async (_, page) => void (await page.goto('about:blank')),
  'door of a group': async (server, page) => {
    await page.goto(`${server.here}/s/${await drawn(server)}`);
    await expect(page.getByRole('button', { name: 'Look now' })).toBeVisible();
  },
  'first page with a date': async (server, page) => {
    const starts_at = new Date(Date.now() + 20 * 24 * 3_600_000).toISOString();
    const dates = JSON.stringify([{ starts_at, minutes: 90, series: await drawn(server) }]);
    await page.goto(server.here);
    await page.evaluate((dates) => localStorage.setItem('keidas.next', dates), dates);
    await page.reload();
    await expect(page.getByRole('region', { name: 'Next time' })).toBeVisible();
  },
  'phone before the beginning': async (server, page) => {
    const room = await server.open({ lang: 'en' });
    await page.goto(`${server.here}/${room.code}`);
    await enter(page);
  },
  'phone before a locked door': async (server, page) => {
    const room = await server.open({ lang: 'en' });
    const robots = await Robots.gather(page.context().browser()!, server.here, room);
    await robots.lead({ type: 'lock' });
    await robots.leave();
    await page.goto(`${server.here}/${room.code}`);
    await expect(page.getByRole('heading', { name: 'The door is locked' })).toBeVisible();
  },
  'phone that cannot reach its room': async (server, page) => {
    const room = await server.open({ lang: 'en' });
    await page.goto(`${server.here}/${room.code}`);
    await page.routeWebSocket(/live/, (socket) => socket.close());
    await page.route(/live/, (request) => request.abort());
    await page.getByRole('button', { name: 'Join the room' }).click();
    await expect(page.locator('.drop')).toBeVisible();
  },
};

async function drawn(server: Server): Promise<string> {
  const answer = await fetch(`${server.here}/api/series`, { method: 'POST' });
  return ((await answer.json()) as { id: string }).id;
}

/** Processor time that a process and all that it has started have taken until now, in seconds. */
async function taken(root: number): Promise<number> {
  const processes = await Promise.all(
    (await readdir('/proc'))
      .filter((name) => /^\d+$/.test(name))
      .map(async (pid) => {
        const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
        const [, parent, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        // Of what has ended its parent has the account, if it asked: children's times are in it.
        const ticks = rest.slice(9, 13).reduce((sum, one) => sum + Number(one), 0);
        return { pid: Number(pid), parent: Number(parent), ticks };
      }),
  );
  const of = new Set([root]);
  for (let before = 0; before < of.size;) {
    before = of.size;
    for (const { pid, parent } of processes) if (of.has(parent)) of.add(pid);
  }
  const ticks = processes.reduce((sum, { pid, ticks }) => sum + (of.has(pid) ? ticks : 0), 0);
  return ticks / TICKS_A_SECOND;
}

interface Waiting {
  readonly name: string;
  readonly browser: BrowserServer;
  readonly percents: number[];
}

async function opens(
  pages: Waiting[],
  name: string,
  way: Ways[string],
  server: Server,
  options: object,
): Promise<void> {
  const browser = await chromium.launchServer(options);
  pages.push({ name, browser, percents: [] });
  const page = await (await chromium.connect(browser.wsEndpoint())).newPage({ ...PHONE, locale: 'en-GB' });
  page.setDefaultTimeout(30_000);
  await way(server, page);
}

test('a page that only waits takes less than a hundredth of a processor', async ({
  launchOptions,
  server,
}) => {
  test.setTimeout(RESTS_MS + ROUNDS * SECONDS * 1_000 + 240_000);
  const earlier = process.env.KEIDAS_BEFORE;
  const before = earlier ? await Server.start('127.0.0.1', [], earlier) : null;
  const pages: Waiting[] = [];
  try {
    for (const [name, way] of Object.entries(WAYS)) {
      await opens(pages, name, way, server, launchOptions);
      if (before && name !== 'empty') await opens(pages, `${name}, before`, way, before, launchOptions);
    }
    await new Promise((rested) => setTimeout(rested, RESTS_MS));
    for (let round = 0; round < ROUNDS; round++) {
      const began = await Promise.all(
        pages.map(async ({ browser }) => [performance.now(), await taken(browser.process().pid!)] as const),
      );
      await new Promise((waited) => setTimeout(waited, SECONDS * 1_000));
      for (const [at, { browser, percents }] of pages.entries()) {
        const [since, took] = began[at]!;
        const now = await taken(browser.process().pid!);
        percents.push((100 * (now - took)) / ((performance.now() - since) / 1_000));
      }
    }
  } finally {
    for (const { browser } of pages) await browser.close();
    await before?.remove();
  }
  const empty = median(pages[0]!.percents);
  for (const { name, percents } of pages) {
    const all = percents.map((one) => one.toFixed(2)).join(', ');
    console.log(`${name}: ${median(percents).toFixed(2)} % of a processor (${all})`);
    if (!name.endsWith('before')) expect(median(percents) - empty, name).toBeLessThan(PERCENT_MAX);
  }
});
