// What belongs to a group that meets for months, in browsers: a card that it would rather leave, quiet minutes, cards of its
// own, the next date, the address that lasts.

import { readFile } from 'node:fs/promises';

import { findings } from './axe.ts';
import { enter, expect, feels, LAPTOP, test, turn } from './forum.ts';

const DECLINED = 'The group would rather go on to another card.';

test('[N5] a card that most would rather leave is left, and nobody is named', async ({ forum }) => {
  const lead = await forum.facilitator();
  const wall = await forum.screen();
  const phones = [await forum.participant(), await forum.participant(), await forum.participant()];
  await turn(lead, 'Promises');
  const [first] = phones;
  await feels(first!, 'Rather good');
  await feels(first!, 'Not this card');
  await expect(first!.getByRole('radio', { name: 'Not this card' })).toBeChecked();
  await first!.getByRole('button', { name: 'Hide my answer' }).click();
  await expect(first!.getByRole('radio', { checked: true })).toHaveCount(0);
  await feels(phones[1]!, 'Not this card');
  await expect(wall.getByText('2/3 answered').first()).toBeVisible();
  await expect(wall.getByText(DECLINED)).toHaveCount(0);
  await feels(phones[2]!, 'Not this card');
  for (const page of [...phones, wall, lead]) {
    await expect(page.locator('.few').getByText(DECLINED)).toBeVisible();
    expect(await findings(page), page.url()).toEqual([]);
  }
  await expect(wall.getByText('too few')).toHaveCount(0);
  await expect(lead.getByRole('button', { name: 'Next: draw a card' })).toBeVisible();
});

test('[Y4] while a timer runs one can say that one is ready', async ({ forum }) => {
  const lead = await forum.facilitator();
  const phones = [await forum.participant(), await forum.participant(), await forum.participant()];
  const ready = phones.map((phone) => phone.getByRole('button', { name: 'I’m ready' }));
  await expect(ready[0]!).toHaveCount(0);
  const tools = lead.getByRole('region', { name: 'Tools' });
  await tools.getByRole('group', { name: 'Timer' }).getByRole('button', { name: '5 min' }).click();
  for (const button of ready.slice(0, 2)) await button.click();
  await expect(ready[0]!).toHaveAttribute('aria-pressed', 'true');
  await expect(lead.getByText('Most are ready')).toBeVisible();
  await ready[2]!.click();
  await expect(lead.getByText('Everybody is ready')).toBeVisible();
  expect(await findings(phones[0]!)).toEqual([]);
  await turn(lead, 'Promises');
  await expect(ready[0]!).toHaveAttribute('aria-pressed', 'false');
  await expect(lead.getByText('Everybody is ready')).toHaveCount(0);
});

test('[D6] everybody reads the cards that a room has brought along', async ({ server, device }) => {
  const card = (id: string) => ({ id, title: `Title ${id}`, ask: `Opening of ${id}.\nWhat about ${id}?` });
  const own_deck = { title: 'Our cards', themes: [{ ...card('shift'), cards: [card('shift.night')] }] };
  const room = await server.open({ lang: 'en', floor: 3, own_deck });
  const lead = await device(`${server.here}/${room.code}/lead#${room.key}`, LAPTOP);
  const phone = await enter(await device(`${server.here}/${room.code}`));
  await turn(lead, 'Title shift.night');
  await expect(phone.getByRole('heading', { name: 'Title shift.night' })).toBeVisible();
  await expect(phone.getByText('What about shift.night?')).toBeVisible();
  await expect(phone.getByText('Title shift', { exact: true })).toBeVisible();
});

test('[F17] the next date is on phones at the close and on the receipt, as a calendar file too', async ({
  forum,
}) => {
  const lead = await forum.facilitator();
  const phone = await forum.participant();
  const tools = lead.getByRole('region', { name: 'Tools' });
  await tools.getByText('Next time').click();
  const day = new Date(Date.now() + 20 * 24 * 3_600_000).toISOString().slice(0, 10);
  await tools.getByLabel('When?').fill(`${day}T13:00`);
  await tools.getByRole('button', { name: 'Tell the group' }).click();
  await expect(phone.getByRole('heading', { name: 'Next time' })).toHaveCount(0);
  await tools.getByRole('button', { name: /^Closing \d/ }).click();
  await expect(phone.getByRole('heading', { name: 'Next time' })).toBeVisible();
  expect(await findings(phone)).toEqual([]);
  await lead.getByRole('button', { name: 'End the meeting' }).click();
  await lead.getByRole('dialog').getByRole('button', { name: 'End and erase everything' }).click();
  await expect(phone.getByRole('heading', { name: 'The room is closed' })).toBeVisible();
  const saving = phone.waitForEvent('download');
  await phone.getByRole('button', { name: 'Save to calendar' }).click();
  const file = await readFile(await (await saving).path(), 'utf8');
  expect(file).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(file).toMatch(/DTSTART:\d{8}T\d{6}Z\r\n/);
});

test('[S4] the lasting address waits, then leads to the promise of its room', async ({ server, device }) => {
  const drawn = (await (await fetch(`${server.here}/api/series`, { method: 'POST' })).json()) as {
    id: string;
    key: string;
  };
  const page = await device(`${server.here}/s/${drawn.id.toLowerCase()}`);
  await expect(page.getByRole('heading', { name: 'The meeting is not open yet' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  const room = await server.open({ lang: 'en', series_key: drawn.key });
  await page.getByRole('button', { name: 'Look now' }).click();
  await expect(page.getByRole('button', { name: 'Join the room' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(`/${room.code}`);
  const wrong = await device(`${server.here}/s/ABCD`);
  await expect(wrong.getByRole('heading', { name: 'This address is not whole' })).toBeVisible();
});
