// The ways in as people really come: links that mail has changed, whole sentences in the field for the code, the word of
// a door; the way the wall invites; the guide for those who lead.

import { findings } from './axe.ts';
import { expect, LAPTOP, test, turn, WALL } from './forum.ts';

test('[J7] a word behind the code is not lost, typed or pasted', async ({ forum, device }) => {
  const { room, server } = forum;
  const word = new URL(room.join_url).hash.slice(1);
  expect(word).toMatch(/^[2-9A-Z]{5}$/);
  for (const typed of [
    `Come to ${server.here}/${room.code}#${word}, see you`,
    `${room.code.toLowerCase()} ${word.toLowerCase()}`,
  ]) {
    const page = await device(server.here, LAPTOP);
    await page.getByRole('textbox', { name: 'Room code' }).fill(typed);
    await expect(page.getByText('The code of your invitation is here')).toBeVisible();
    await page.getByRole('button', { name: 'Join', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Join the room' })).toBeVisible();
    expect(await page.evaluate((code) => localStorage.getItem(`keidas.door.${code}`), room.code)).toBe(word);
    expect(page.url()).not.toContain(word);
  }
});

test('a facilitator’s link leads to the table however it was handed on', async ({ forum, device }) => {
  const { room, server } = forum;
  for (const tail of [`%23${room.key}`, `%2523${room.key}`, `#${room.key}.`, `/#${room.key})`]) {
    const page = await device(`${server.here}/${room.code}/lead${tail}`, LAPTOP);
    await expect(page.getByRole('searchbox', { name: 'Search the cards' }), tail).toBeVisible();
    expect(page.url()).not.toContain(room.key);
  }
});

test('the wall invites until the first round, and not while the door is locked', async ({ forum }) => {
  const wall = await forum.screen();
  const qr = wall.getByRole('img', { name: 'QR code' });
  const large = await qr.boundingBox();
  expect(large!.height).toBeGreaterThan(WALL.viewport.height / 2);
  await expect(wall.getByText(`${forum.room.code.slice(0, 4)}-${forum.room.code.slice(4)}`)).toBeVisible();
  expect(await findings(wall)).toEqual([]);

  const lead = await forum.facilitator();
  await lead.getByRole('button', { name: 'Lock the door' }).click();
  await expect(wall.getByText('Whoever was here can come back')).toBeVisible();
  await expect(qr).toHaveCount(0);
  await expect(wall.getByText('type the code')).toHaveCount(0);
  await lead.getByRole('banner').getByRole('button', { name: 'Unlock the door' }).click();
  await expect(qr).toBeVisible();
});

test('[J11] whoever is late knocks; the facilitator lets one in, and the door locks behind them', async ({
  forum,
  device,
}) => {
  await forum.participant();
  const lead = await forum.facilitator();
  await lead.getByRole('button', { name: 'Lock the door' }).click();
  await expect(lead.getByText('Door locked, 1 place')).toBeVisible();

  const late = await device(`${forum.server.here}/${forum.room.code}`);
  await expect(late.getByRole('heading', { name: 'The door is locked' })).toBeVisible();
  expect(await findings(late)).toEqual([]);
  await late.getByRole('button', { name: 'Knock', exact: true }).click();
  await expect(late.getByText('You have knocked.')).toBeVisible();

  await expect(lead.getByText('Somebody knocks at the door.')).toBeVisible();
  expect(await findings(lead)).toEqual([]);
  await lead.getByRole('button', { name: 'Let in' }).click();
  await expect(lead.getByText('The door is ajar.')).toBeVisible();

  await late.getByRole('button', { name: 'Join the room' }).click();
  await expect(lead.getByText('Door locked, 2 places')).toBeVisible();
  await expect(lead.getByText('The door is ajar.')).toHaveCount(0);
  await expect(late.getByText('Door locked, 2 places').first()).toBeVisible();
});

test('the wall’s own light and size are kept on its machine', async ({ forum }) => {
  const wall = await forum.screen({ ...WALL, colorScheme: 'light' });
  const light = () => wall.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const size = () => wall.locator('.wall').evaluate((wall) => parseFloat(getComputedStyle(wall).fontSize));
  const [day, small] = [await light(), await size()];
  await wall.getByRole('button', { name: 'Dark' }).click();
  await wall.getByRole('button', { name: 'Larger text' }).click();
  expect(await light()).not.toBe(day);
  expect(await size()).toBeGreaterThan(small);
  const [night, large] = [await light(), await size()];
  await wall.reload();
  await expect(wall.getByRole('button', { name: 'Dark', pressed: true })).toBeVisible();
  expect([await light(), await size()]).toEqual([night, large]);
});

test('the guide is found from the start page, in three languages, and prints on two pages', async ({
  server,
  device,
}) => {
  const page = await device(server.here, LAPTOP);
  await page.getByRole('link', { name: 'The facilitator’s guide' }).click();
  await expect(page.getByRole('heading', { name: 'The facilitator’s guide' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  for (const [lang, title] of [
    ['Suomi', 'Ohjaajan opas'],
    ['Svenska', 'Guide för samtalsledaren'],
    ['English', 'The facilitator’s guide'],
  ] as const) {
    await page.getByRole('button', { name: lang }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), title).toHaveLength(2);
  }
});

test('a group that moves types the new code where the old room ended', async ({ forum }) => {
  const phone = await forum.participant();
  const next = await forum.server.open({ lang: 'en', floor: 3, title: 'Second room' });
  await fetch(`${forum.server.here}/api/rooms/${forum.room.code}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${forum.room.key}` },
  });
  await expect(phone.getByRole('heading', { name: 'The room is closed' })).toBeVisible();
  expect(await findings(phone)).toEqual([]);
  await phone
    .getByRole('textbox', { name: 'If the facilitator opens a new room' })
    .fill(next.code.toLowerCase());
  await phone.getByRole('button', { name: 'Join the new room' }).click();
  await expect(phone.getByRole('heading', { name: 'Second room' })).toBeVisible();
});

test('on a phone on its side the card is beside its answers', async ({ forum }) => {
  const lead = await forum.facilitator();
  const phone = await forum.participant({
    viewport: { width: 740, height: 360 },
    hasTouch: true,
    isMobile: true,
  });
  await turn(lead, 'Promises');
  const card = await phone.getByRole('article').boundingBox();
  const answers = await phone.getByRole('radiogroup').boundingBox();
  expect(answers!.x).toBeGreaterThanOrEqual(card!.x + card!.width);
  expect(answers!.y + answers!.height).toBeLessThan(360);
  expect(await findings(phone)).toEqual([]);
  // And the next one is read from its beginning.
  await phone.setViewportSize({ width: 568, height: 256 });
  await phone.mouse.wheel(0, 2_000);
  await expect.poll(() => phone.evaluate(() => scrollY)).toBeGreaterThan(0);
  await turn(lead, 'Trust');
  await expect.poll(() => phone.evaluate(() => scrollY)).toBe(0);
});

test('a wall cuts nothing off, however large it is wished and whoever waits to speak', async ({ forum }) => {
  const lead = await forum.facilitator();
  const wall = await forum.screen({ ...WALL, viewport: { width: 1280, height: 720 } });
  const phones = [await forum.participant(), await forum.participant()];
  await turn(lead, 'Promises');
  for (const phone of phones) await phone.getByRole('button', { name: 'Ask to speak' }).click();
  await expect(wall.getByText('2 waiting to speak')).toBeVisible();
  const cut = () =>
    wall.evaluate(() =>
      [...document.querySelectorAll('main, .left, .right, .front, footer')]
        .filter((place) => place.scrollHeight > place.clientHeight + 2)
        .map((place) => place.className || place.tagName),
    );
  const footer = () => wall.evaluate(() => document.querySelector('footer')!.getBoundingClientRect().height);
  await expect.poll(cut).toEqual([]);
  const larger = wall.getByRole('button', { name: 'Larger text' });
  while (await larger.isEnabled()) {
    await larger.click();
    await expect.poll(cut).toEqual([]);
    expect(await footer()).toBeLessThan(200);
  }
  await wall.screenshot({ path: test.info().outputPath('largest.png') });
});
