// Coming back: whatever happens to the server, the network or the page, people are where they were.

import { enter, expect, feels, LAPTOP, PHONE, test, turn } from './forum.ts';
import { Robots } from './robots.ts';

test('a server that is killed is back without a reload, and what was pressed meanwhile counts once', async ({
  forum,
}) => {
  const { server } = forum;
  const lead = await forum.facilitator();
  const wall = await forum.screen();
  const phones = [await forum.participant(), await forum.participant(), await forum.participant()];
  await turn(lead, 'Promises');
  await feels(phones[0]!, 'Rather good');
  await feels(phones[1]!, 'Rather heavy');
  await expect(wall.getByText(/^2\/3/).first()).toBeVisible();
  const addresses = phones.map((phone) => phone.url());

  await server.kill();
  for (const page of [lead, wall, ...phones]) {
    await expect(page.getByText('Connection lost.')).toBeVisible();
  }
  // Pressed on a dead line: shown as one's own at once, sent when the line is back.
  await feels(phones[2]!, 'Really good');
  await expect(phones[2]!.getByRole('radio', { name: 'Really good' })).toBeChecked();
  await feels(phones[0]!, 'Really good');
  await phones[1]!.getByRole('button', { name: 'I know this too' }).click();
  await server.startAgain();

  for (const page of [lead, wall, ...phones]) {
    await expect(page.getByText('Connection lost.')).toBeHidden({ timeout: 20_000 });
    await expect(page.getByRole('heading', { name: 'Promises' })).toBeVisible();
  }
  await expect(wall.getByText(/^3\/3/).first()).toBeVisible();
  await expect(phones[1]!.getByRole('radio', { name: 'Rather heavy' })).toBeChecked();
  await lead.getByRole('button', { name: 'Open the result' }).click();
  await expect(wall.getByText('Result · 3 answers')).toBeVisible();
  await expect(wall.getByRole('listitem').filter({ hasText: 'Really good' }).getByText('2')).toBeVisible();
  await expect(wall.getByRole('listitem').filter({ hasText: 'I know this too' })).toContainText('1 person');
  expect(phones.map((phone) => phone.url())).toEqual(addresses);
});

test('a deploy says goodbye, and everybody is back', async ({ forum }) => {
  const { server } = forum;
  const lead = await forum.facilitator();
  const phone = await forum.participant();
  await turn(lead, 'Promises');
  await server.stop();
  await server.startAgain();
  await expect(lead.getByText('1 here')).toBeVisible({ timeout: 20_000 });
  await turn(lead, 'Listening');
  await expect(phone.getByRole('heading', { name: 'Listening' })).toBeVisible({ timeout: 20_000 });
});

test('without a network presses are kept, and a round that is over meanwhile is said gently', async ({
  forum,
}) => {
  const lead = await forum.facilitator();
  const phone = await forum.participant();
  await turn(lead, 'Promises');
  await expect(phone.getByRole('heading', { name: 'Promises' })).toBeVisible();
  await phone.context().setOffline(true);
  // Sooner than a silence would tell it, after 15 seconds.
  await expect(phone.getByText('Connection lost.')).toBeVisible({ timeout: 10_000 });
  await feels(phone, 'Rather good');
  await expect(phone.getByRole('radio', { name: 'Rather good' })).toBeChecked();
  await turn(lead, 'Listening');
  await expect(phone.getByText('Connection lost.')).toBeVisible({ timeout: 30_000 });
  await phone.context().setOffline(false);
  await expect(phone.getByRole('heading', { name: 'Listening' })).toBeVisible({ timeout: 30_000 });
  await expect(phone.getByText('The round is over')).toBeVisible();
  await expect(phone.getByRole('radio', { checked: true })).toHaveCount(0);
});

test('a reload brings back the same place and the own answer; leaving clears the device', async ({
  forum,
}) => {
  const lead = await forum.facilitator();
  const phone = await forum.participant();
  await turn(lead, 'Promises');
  await feels(phone, 'Rather good');
  await phone.getByRole('button', { name: 'I’m with you' }).click();
  await phone.getByRole('button', { name: 'Ask to speak' }).click();
  await expect(phone.getByText('You are next')).toBeVisible();
  await phone.reload();
  await expect(phone.getByRole('radio', { name: 'Rather good' })).toBeChecked();
  await expect(phone.getByRole('button', { name: 'I’m with you' })).toHaveAttribute('aria-pressed', 'true');
  await expect(phone.getByText('You are next')).toBeVisible();
  await expect(lead.getByText('1 here')).toBeVisible();

  await phone.getByRole('button', { name: 'Hide my answer' }).click();
  await expect(phone.getByRole('radio', { name: 'Rather good' })).not.toBeChecked();

  // What the server knows is there to read at any time, and it changes with what one does.
  await phone.getByRole('button', { name: /my data/ }).click();
  const mine = phone.getByRole('dialog', { name: 'My data' });
  await expect(mine.getByText('You have answered 1 question.')).toBeVisible();
  await expect(mine.getByText('You have pressed 1 reaction.')).toBeVisible();
  // The client's own files are kept by now.
  await phone.evaluate(() => navigator.serviceWorker.ready);
  await mine.getByRole('button', { name: 'Leave and remove my data from this device' }).click();
  await expect(mine.getByText('Leave the room? You can come back with the code')).toBeVisible();
  await mine.getByRole('button', { name: 'Leave and remove my data', exact: true }).click();
  await expect(phone.getByRole('heading', { name: 'Join the room' })).toBeVisible();
  // It is said, once, and keeps nothing to be said.
  await expect(phone.getByText('You have left the room.')).toBeVisible();
  expect(new URL(phone.url()).hash).toBe('');
  expect(
    await phone.evaluate(async () => {
      const workers = await navigator.serviceWorker.getRegistrations();
      return [localStorage.length, sessionStorage.length, (await caches.keys()).length, workers.length];
    }),
  ).toEqual([0, 0, 0, 0]);
});

test('who leaves while the own files are just being kept leaves none of them behind', async ({ forum }) => {
  const phone = await forum.participant();
  await phone.getByRole('button', { name: /my data/ }).click();
  await phone.getByRole('button', { name: 'Leave and remove my data from this device' }).click();
  const leave = phone.getByRole('button', { name: 'Leave and remove my data', exact: true });
  await expect(leave).toBeVisible();
  const session = await phone.context().newCDPSession(phone);
  const states = new Map<string, string>();
  const begun = new Promise<void>((is) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, status } of versions) states.set(versionId, status);
      if (states.size > 0) is();
    });
  });
  await session.send('ServiceWorker.enable');
  await begun;
  // At once: in a twentieth of a second it is in the lists.
  await leave.evaluate((button: HTMLElement) => button.click());
  await expect(phone.getByRole('heading', { name: 'Join the room' })).toBeVisible();
  await expect.poll(() => [...states.values()]).toEqual(['redundant']);
  expect(await phone.evaluate(() => caches.keys())).toEqual([]);
});

test('on the address that phones get, which is no secure context, a meeting works', async ({ device }) => {
  const { Server } = await import('./server.ts');
  const server = await Server.start('0.0.0.0');
  try {
    test.skip(server.forPhones === '', 'this machine has no address but its own');
    const room = await server.open({ lang: 'en', floor: 3 });
    expect(room.join_url.startsWith(server.forPhones), room.join_url).toBe(true);
    const lead = await device(room.lead_url, LAPTOP);
    const phone = await device(room.join_url, PHONE);
    expect(await phone.evaluate(() => isSecureContext)).toBe(false);
    await phone.getByRole('button', { name: 'Join the room' }).click();
    await turn(lead, 'Promises');
    await feels(phone, 'Rather good');
    await expect(lead.getByText(/^1\/1/).first()).toBeVisible();
    // Asked by the machine's own name, links still lead where a phone can go.
    const local = await device(`${server.here}/${room.code}/screen`, LAPTOP);
    await expect(local.getByText(server.forPhones.replace('http://', ''))).toBeVisible();
  } finally {
    await server.remove();
  }
});

test('a phone whose clock is an hour wrong shows the same time left', async ({ browser, forum, device }) => {
  const robots = await Robots.gather(browser, forum.server.here, forum.room);
  const phone = await device('about:blank', PHONE);
  await phone.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() + 3_600_000;
  });
  await phone.goto(`${forum.server.here}/${forum.room.code}`);
  await enter(phone);
  await robots.lead({ type: 'timer', seconds: 300 });
  await expect(phone.getByRole('timer')).toContainText(/[45]:\d\d/);
  await robots.lead({ type: 'breathe', seconds: 60 });
  await expect(phone.getByRole('region', { name: 'Let’s take a breath' })).toContainText(/[01]:\d\d/);
  await robots.leave();
});

test('two tabs of one phone are one person, with the same answer in both', async ({ browser, forum }) => {
  const robots = await Robots.gather(browser, forum.server.here, forum.room);
  const first = await forum.participant();
  const second = await first.context().newPage();
  await second.goto(first.url());
  await robots.lead({ type: 'flip', card: 'joy' });
  await feels(first, 'Rather good');
  await expect(first.getByText('1 here')).toBeVisible();
  await expect(second.getByText('1/1')).toBeVisible();
  await second.reload();
  await expect(second.getByRole('radio', { name: 'Rather good' })).toBeChecked();
  await robots.leave();
});

test('the page opens without a network once it was there, and nothing of the room is kept for it [H12]', async ({
  forum,
}) => {
  const phone = await forum.participant();
  await phone.evaluate(() => navigator.serviceWorker.ready);
  const kept = await phone.evaluate(async () => {
    const shell = await caches.open((await caches.keys())[0]!);
    return (await shell.keys()).map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain('/');
  expect(kept.filter((path) => path !== '/' && !path.startsWith('/assets/'))).toEqual([]);
  await phone.context().setOffline(true);
  await phone.reload();
  await expect(phone.getByText('Connecting to the room…')).toBeVisible();
  await phone.context().setOffline(false);
  await expect(phone.getByRole('button', { name: 'Ask to speak' })).toBeVisible({ timeout: 20_000 });
});
