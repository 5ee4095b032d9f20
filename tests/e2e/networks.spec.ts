// [X1] [X3] [X4] A forum of which everybody sits behind another network that stands in the way: from its opening to its
// end, nothing is lost and nobody is counted twice.

import type { Page } from '@playwright/test';

import { expect, feels, LAPTOP, PHONE, test, turn, WALL } from './forum.ts';
import { Network, type Trouble } from './network.ts';

const STREAM = 'The connection takes a detour: everything works.';
const POLL = 'Slow connection: everything works, changes show a moment later.';
/** Longer than what is quiet is left alone, shorter than two beats more. */
const OUTLIVES_MS = 40_000;

/** A second way to count: what the server tells whoever looks in. */
async function present(here: string, code: string): Promise<number> {
  const headers = { accept: 'application/json' };
  const body = JSON.stringify({ type: 'hello', as: 'observer' });
  const answer = await fetch(`${here}/api/rooms/${code}/line`, { method: 'POST', headers, body });
  const [welcome] = (await answer.json()) as [{ view: { people: { present: number } } }];
  return welcome.view.people.present;
}

/** Whether a page has loaded the part of the client that says this: files are called by nothing but their hash. */
async function hasLoaded(page: Page, said: string): Promise<boolean> {
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  const scripts = loaded.filter((name) => name.endsWith('.js'));
  const texts = await Promise.all(scripts.map(async (name) => (await fetch(name)).text()));
  return texts.some((text) => text.includes(said));
}

/** What no other part of the client says. */
const OTHER_WAYS = 'text/event-stream';

test('a forum goes on where no WebSocket gets through, each behind another network', async ({
  server,
  device,
}) => {
  test.setTimeout(240_000);
  const networks: Network[] = [];
  const behind = async (trouble: Trouble): Promise<Network> => {
    const network = await Network.before(server.port, trouble);
    networks.push(network);
    return network;
  };
  try {
    const room = await server.open({ lang: 'en', floor: 3, title: 'Autumn forum' });
    const office = await behind('strips');
    const lead = await device(`${office.here}/${room.code}/lead#${room.key}`, LAPTOP);
    const lobby = await behind('cuts');
    const wall = await device(`${lobby.here}/${room.code}/screen`, WALL);
    await expect(lead.getByText(STREAM)).toBeVisible({ timeout: 30_000 });
    await expect(wall.getByText(STREAM)).toBeVisible({ timeout: 30_000 });
    expect(await hasLoaded(lead, OTHER_WAYS)).toBe(true);

    const ward = await behind('holds');
    const home = await behind('swallows');
    const hotel = await behind('asks_to_sign_in');
    const phones = [];
    for (const [network, sentence] of [
      [ward, POLL],
      [home, STREAM],
      [hotel, STREAM],
    ] as const) {
      const phone = await device(`${network.here}/${room.code}`, PHONE);
      // Whoever was asked to sign in does so, and tries again.
      if (network === hotel) await phone.getByRole('button', { name: 'Try again' }).click();
      await phone.getByRole('button', { name: 'Join the room' }).click();
      await expect(phone.getByRole('button', { name: 'Ask to speak' })).toBeVisible({ timeout: 60_000 });
      await expect(phone.getByText(sentence)).toBeVisible();
      phones.push(phone);
    }
    expect(hotel.signedIn).toBe(true);
    // Whoever was welcomed by a stream that nobody could read is the same person on the line that works.
    expect(await present(server.here, room.code)).toBe(3);
    await expect(wall.getByText('3 here').first()).toBeVisible();

    await turn(lead, 'Promises');
    for (const phone of phones) await feels(phone, 'Rather good');
    for (const page of [lead, wall, ...phones]) {
      await expect(page.getByText('Result · 3 answers').first()).toBeVisible({ timeout: 20_000 });
    }
    await phones[0]!.getByRole('button', { name: 'I know this too' }).click();
    await expect(wall.getByRole('listitem').filter({ hasText: 'I know this too' })).toContainText('1 person');

    // A wall on which nothing happens is not cut off: it is told that it lives.
    await expect.poll(() => lobby.longest, { timeout: OUTLIVES_MS }).toBeGreaterThan(26_000);
    expect(lobby.streams).toBe(1);

    // A line that breaks in the middle of a press loses nothing, and counts it once.
    await turn(lead, 'Listening');
    await expect(phones[1]!.getByRole('heading', { name: 'Listening' })).toBeVisible();
    await phones[1]!.context().setOffline(true);
    await feels(phones[1]!, 'Really good');
    await phones[1]!.context().setOffline(false);
    await feels(phones[0]!, 'Really good');
    await feels(phones[2]!, 'Really good');
    for (const page of [lead, wall, ...phones]) {
      await expect(page.getByText('Result · 3 answers').first()).toBeVisible({ timeout: 30_000 });
    }
    expect(await present(server.here, room.code)).toBe(3);

    await lead.getByRole('button', { name: 'End the meeting' }).click();
    await lead.getByRole('dialog').getByRole('button', { name: 'End and erase everything' }).click();
    for (const phone of phones) {
      await expect(phone.getByRole('heading', { name: 'The room is closed' })).toBeVisible({
        timeout: 20_000,
      });
      await expect(phone.getByText(STREAM)).toBeHidden();
    }
    expect([ward, home, hotel, office, lobby].every(({ upgrades }) => upgrades > 0)).toBe(true);
  } finally {
    for (const network of networks) await network.stop();
  }
});

test('a network that lets WebSockets through loads nothing of the other ways', async ({ forum }) => {
  const phone = await forum.participant();
  expect(await hasLoaded(phone, OTHER_WAYS)).toBe(false);
});
