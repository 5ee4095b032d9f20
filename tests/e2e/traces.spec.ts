// After the end nothing of a room is on any device: not in an address, a page seen before, a title, a storage or a cache,
// nor in what was built. Read as somebody would who takes the device next.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Page } from '@playwright/test';

import { enter, expect, feels, LAPTOP, test, turn } from './forum.ts';

/** All that a page and its origin keep, as one text. */
async function kept(page: Page): Promise<string> {
  const stored = await page.evaluate(async () => {
    const done = <Found>(request: IDBRequest<Found>) =>
      new Promise<Found>((found, failed) => {
        request.onsuccess = () => found(request.result);
        request.onerror = () => failed(request.error!);
      });
    const databases: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name!));
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store);
        databases.push([name, store, await done(all.getAllKeys()), await done(all.getAll())]);
      }
      database.close();
    }
    const cached: string[] = [];
    for (const name of 'caches' in self ? await caches.keys() : []) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        cached.push(name, request.url);
        const answer = await cache.match(request);
        if (/javascript|html|json/.test(answer?.headers.get('content-type') ?? ''))
          cached.push(await answer!.text());
      }
    }
    return {
      local: { ...localStorage },
      tab: { ...sessionStorage },
      databases,
      cached,
      cookies: document.cookie,
      title: document.title,
      state: history.state as unknown,
      name: window.name,
      html: document.documentElement.outerHTML,
    };
  });
  const cdp = await page.context().newCDPSession(page);
  const { entries } = await cdp.send('Page.getNavigationHistory');
  await cdp.detach();
  // What somebody typed is the browser's own; what a page is called and where it stands is ours.
  const pages = entries.map(({ url, title }) => ({ url, title }));
  return JSON.stringify({ stored, pages });
}

test('after the end no device keeps anything of the room', async ({ forum, device }) => {
  const { room, server } = forum;
  const lead = await forum.facilitator();
  const wall = await forum.screen();
  // One came by the invitation, with the word of the door.
  const word = new URL(room.join_url).hash.slice(1);
  expect(word).toMatch(/^[A-Z0-9]{5}$/);
  const invited = await enter(await device(`${server.here}/${room.code}#${word}`));
  const phones = [invited, await forum.participant(), await forum.participant()];
  expect(await kept(invited), 'who was invited can come again').toContain(`"${word}`);
  await turn(lead, 'Promises');
  for (const phone of phones) await feels(phone, 'Rather good');
  await expect(wall.getByText('Result · 3 answers')).toBeVisible();
  const ticket = await phones[0]!.evaluate(
    (code) => localStorage.getItem(`keidas.ticket.${code}`),
    room.code,
  );
  expect(ticket, 'a device in the room has a ticket').toMatch(/^[\w-]{20,}$/);
  expect(await kept(lead), 'a facilitator’s device can lead').toContain(room.key);
  // One device was away, and hears of the end when it comes again.
  const away = phones[2]!;
  await away.goto('about:blank');

  const ended = await fetch(`${server.here}/api/rooms/${room.code}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${room.key}` },
  });
  expect(ended.status).toBe(204);
  const pages = [lead, wall, ...phones.slice(0, 2)];
  for (const page of pages)
    await expect(page.getByRole('heading', { name: 'The room is closed' })).toBeVisible();
  await away.goto(`${server.here}/${room.code}`);
  await expect(away.getByRole('heading', { name: 'The room is closed' })).toBeVisible();

  for (const page of [...pages, away]) {
    const all = await kept(page);
    for (const secret of [room.key, ticket!, `#${word}`, `"${word}`])
      expect(all, secret).not.toContain(secret);
    // A page that was left before the end keeps its name in the browser's list of pages; no later page can change it.
    if (page !== away) expect(all).not.toContain('Autumn forum');
  }
  // The code stands in the address of a page that says that the room is closed, and nowhere else.
  for (const page of [...pages, away]) {
    const storages = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(storages).not.toContain(room.code);
  }
});

test('a shared device forgets by itself when the meeting ends, the notebook too', async ({
  forum,
  device,
}) => {
  const { room, server } = forum;
  const phone = await device(`${server.here}/my`);
  await phone.getByRole('button', { name: 'New page' }).click();
  await phone.getByLabel('What do I take along?').fill('I listen to the end.');
  await phone.getByLabel('What do I take along?').press('Tab');
  await expect(phone.getByText('Kept on this device')).toBeVisible();

  // Somebody is about to write there in another tab.
  const tab = await phone.context().newPage();
  await tab.goto(`${server.here}/my`);
  await tab.getByLabel('What will I try').fill('To ask before I answer.');

  await phone.bringToFront();
  await phone.goto(`${server.here}/${room.code}`);
  await phone.getByText('What is seen, what is not').click();
  await phone.getByRole('checkbox', { name: 'This is a shared device' }).check();
  await phone.getByRole('button', { name: 'Join the room' }).click();
  await expect(phone.getByRole('button', { name: 'Ask to speak' })).toBeVisible();
  await fetch(`${server.here}/api/rooms/${room.code}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${room.key}` },
  });
  await expect(phone.getByText('it has forgotten everything now')).toBeVisible();
  await expect(phone.getByRole('link', { name: 'Write in your own notebook' })).toHaveCount(0);
  await expect
    .poll(() => phone.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])))
    .toBe('[{},{}]');
  await expect(tab.getByLabel('What will I try')).toHaveCount(0);
  await tab.close({ runBeforeUnload: true });
  await phone.goto(`${server.here}/my`);
  await expect(phone.getByRole('button', { name: 'New page' })).toBeVisible();
  await expect(phone.getByLabel('What do I take along?')).toHaveCount(0);
});

test('the start page of a device that led offers nothing of a room that is over', async ({ forum }) => {
  const lead = await forum.facilitator();
  await expect(lead.getByRole('heading', { name: 'Autumn forum' })).toBeVisible();
  await lead.goto('about:blank');
  await fetch(`${forum.server.here}/api/rooms/${forum.room.code}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${forum.room.key}` },
  });
  await lead.goto(forum.server.here);
  await expect(lead.getByRole('heading', { name: 'Open your own room' })).toBeVisible();
  await expect.poll(() => kept(lead)).not.toContain(forum.room.key);
  await expect(lead.getByRole('link', { name: /-/ })).toHaveCount(0);
});

test('what was built holds no key, no ticket and no code of any room', async ({ server, device }) => {
  const page = await device(server.here, LAPTOP);
  const files = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  );
  expect(files.some((file) => file.endsWith('.js'))).toBe(true);
  const web = join(import.meta.dirname, '../../target/web/assets');
  for (const file of readdirSync(web).filter((name) => name.endsWith('.js'))) {
    const text = readFileSync(join(web, file), 'utf8');
    // 22 letters of base64url in quotes, with digits and both cases, are what keys look like.
    const likeKeys = [...text.matchAll(/[`'"]([\w-]{22})[`'"]/g)]
      .map(([, word = '']) => word)
      .filter((word) => /\d/.test(word) && /[a-z]/.test(word) && /[A-Z]/.test(word));
    expect(likeKeys, file).toEqual([]);
  }
});
