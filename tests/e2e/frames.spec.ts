// [H12] A room inside another page: whose pages may show it, what they learn of it (nothing), and the big screen without
// anything to press.

import { createServer, type Server as Http } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, test } from './forum.ts';
import { Server } from './server.ts';

/** Somebody's intranet: a page that shows another inside, by the address behind its `?`. */
class Intranet {
  private constructor(
    private readonly http: Http,
    readonly origin: string,
  ) {}

  static async open(): Promise<Intranet> {
    const http = createServer(({ url = '' }, answer) => {
      const shown = decodeURIComponent(url.split('?')[1] ?? '');
      answer.setHeader('content-type', 'text/html; charset=utf-8');
      answer.end(`<!doctype html><title>Intranet</title><h1>Intranet</h1>
        <iframe title="Keidas" src="${shown}" width="900" height="600"></iframe>`);
    });
    await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
    return new Intranet(http, `http://localhost:${(http.address() as AddressInfo).port}`);
  }

  showing(address: string): string {
    return `${this.origin}/?${encodeURIComponent(address)}`;
  }

  close(): void {
    this.http.closeAllConnections();
    this.http.close();
  }
}

test('[H12] only the pages of an intranet that was named show a room inside theirs, and learn nothing of it', async ({
  browser,
}) => {
  const [ours, other] = [await Intranet.open(), await Intranet.open()];
  const server = await Server.start('127.0.0.1', ['--embed', ours.origin]);
  const page = await browser.newPage({ locale: 'en' });
  try {
    const room = await server.open({ lang: 'en', floor: 3 });
    const inside = `${server.here}/${room.code}`;

    await page.goto(other.showing(inside));
    await expect.poll(() => page.frames()[1]?.url()).toContain('chrome-error');

    await page.goto(ours.showing(inside));
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: 'Join the room' }).click();
    await expect(frame.getByRole('button', { name: 'Ask to speak' })).toBeVisible();
    const read = (what: string): Promise<string> =>
      page.evaluate((what) => {
        try {
          const frame = document.querySelector('iframe')!.contentWindow as unknown as Record<string, unknown>;
          const found = what === 'href' ? (frame.location as Location).href : frame[what];
          return `read: ${String(found)}`;
        } catch {
          return 'kept';
        }
      }, what);
    for (const what of ['href', 'document', 'localStorage', 'sessionStorage'])
      expect(await read(what)).toBe('kept');
    // Most browsers keep nothing for a page inside somebody else's: whoever reloads is asked anew, and comes in as before.
    // Chromium's headless shell keeps the seat.
    await page.reload();
    const join = frame.getByRole('button', { name: 'Join the room' });
    const speak = frame.getByRole('button', { name: 'Ask to speak' });
    await expect(join.or(speak)).toBeVisible();
    if (await join.isVisible()) await join.click();
    await expect(speak).toBeVisible();

    // Key and all, a facilitator's table is shown there as well, and as little is read of it.
    await page.goto(ours.showing(`${server.here}/${room.code}/lead#${room.key}`));
    // Whoever was in the frame before is here for a moment longer, or has gone.
    await expect(frame.getByText(/\d here/).first()).toBeVisible();
    expect(await read('href')).toBe('kept');
    expect(await page.evaluate(() => document.body.innerText)).not.toContain(room.key);
  } finally {
    await page.close();
    await server.remove();
    ours.close();
    other.close();
  }
});

test('[H12] without --embed nobody shows a page of the server inside theirs', async ({ browser, server }) => {
  const intranet = await Intranet.open();
  const page = await browser.newPage();
  try {
    const { code, key } = await server.open({ floor: 3 });
    for (const path of ['', `${code}`, `${code}/screen?plain=1`, `${code}/lead#${key}`, 'check', 'api']) {
      await page.goto(intranet.showing(`${server.here}/${path}`));
      await expect.poll(() => page.frames()[1]?.url(), path).toContain('chrome-error');
    }
  } finally {
    await page.close();
    intranet.close();
  }
});

test('the big screen has nothing to press where it was asked for plain, also after a reload', async ({
  browser,
  server,
}) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: 'en' });
  try {
    const room = await server.open({ lang: 'en', floor: 3 });
    await page.goto(`${server.here}/${room.code}/screen?plain=clear&look=dark`);
    for (const again of [false, true]) {
      if (again) await page.reload();
      await expect(page.getByText(`${room.code.slice(0, 4)}-${room.code.slice(4)}`)).toBeVisible();
      await expect(page.getByRole('button')).toHaveCount(0);
      const look = await page.evaluate(() => [
        getComputedStyle(document.documentElement).backgroundColor,
        document.documentElement.style.colorScheme,
      ]);
      expect(look).toEqual(['rgba(0, 0, 0, 0)', 'dark']);
    }
    await page.goto(`${server.here}/${room.code}/screen`);
    await expect(page.getByRole('button').first()).toBeVisible();
  } finally {
    await page.close();
  }
});
