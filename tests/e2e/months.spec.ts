// What belongs to a group that meets for months, in browsers: a card that it would rather leave, quiet minutes, cards of its
// own, the next date, the address that lasts.

import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { findings } from './axe.ts';
import { enter, expect, feels, LAPTOP, test, turn, WALL } from './forum.ts';
import { Robots } from './robots.ts';

const DECLINED = 'The group would rather go on to another card.';

/** The lasting address of a group, and the key that leads rooms there. */
async function draw(here: string): Promise<{ id: string; key: string }> {
  const drawn = await fetch(`${here}/api/series`, { method: 'POST' });
  return (await drawn.json()) as { id: string; key: string };
}

/** The room ends for everybody. */
async function closes(here: string, { code, key }: { code: string; key: string }): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  await fetch(`${here}/api/rooms/${code}`, { method: 'DELETE', headers });
}

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
  await tools
    .getByRole('group', { name: 'Timer' })
    .getByRole('button', { name: '5 min', exact: true })
    .click();
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
  const own_deck = {
    lang: 'fi',
    title: 'Our cards',
    themes: [{ ...card('shift'), cards: [card('shift.night')] }],
  };
  const room = await server.open({ lang: 'en', floor: 3, own_deck });
  const lead = await device(`${server.here}/${room.code}/lead#${room.key}`, LAPTOP);
  const phone = await enter(await device(`${server.here}/${room.code}`));
  await turn(lead, 'Title shift.night');
  await expect(phone.getByRole('heading', { name: 'Title shift.night' })).toBeVisible();
  await expect(phone.getByText('What about shift.night?')).toBeVisible();
  await expect(phone.getByText('Title shift', { exact: true })).toBeVisible();
  // It is in Finnish, and whoever reads English is told so: on the wall too.
  const wall = await device(`${server.here}/${room.code}/screen`, WALL);
  for (const page of [phone, wall, lead]) {
    await expect(page.locator('.body[lang=fi]').getByText('What about shift.night?')).toBeVisible();
    await expect(page.locator('.only')).toHaveText('only in Finnish');
    expect(await findings(page), page.url()).toEqual([]);
  }
  await wall.screenshot({ path: 'test-results/one-language-wall.png' });
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
  // Nobody on this way told the phone where people meet.
  expect(file).toContain('DESCRIPTION:Where it is stands in the facilitator’s invitation.');
  expect(file).not.toMatch(/URL:|LOCATION:/);
});

test('[K1] what the group keeps is told with its result, to whoever ends, and on the receipt', async ({
  forum,
}) => {
  const lead = await forum.facilitator();
  const wall = await forum.screen();
  const phones = [await forum.participant(), await forum.participant(), await forum.participant()];
  // Here, and not answering: the question does not open by itself.
  await forum.participant();
  const ask = async () => {
    await lead.getByText('Ask the group', { exact: true }).first().click();
    await lead.getByRole('button', { name: 'What is kept?' }).click();
  };
  await ask();
  for (const page of [phones[0]!, wall, lead])
    await expect(page.getByText('With fewer than 3 answers, nothing is kept.')).toBeVisible();
  await expect(phones[0]!.getByText('With fewer than 6 of you')).toBeVisible();
  await phones[0]!.getByRole('radio', { name: 'The shared results as a file' }).click();
  // Whoever ends now is told what becomes of it.
  await lead.getByRole('button', { name: 'End the meeting' }).click();
  const end = lead.getByRole('dialog');
  await expect(end.getByText('Too few have answered, so nothing is kept.')).toBeVisible();
  await expect(end.getByRole('button', { name: 'Page to print' })).toHaveCount(0);
  await phones[1]!.getByRole('radio', { name: 'The shared results as a file' }).click();
  await phones[2]!.getByRole('radio', { name: 'Themes, and the mood in one word' }).click();
  await end.getByRole('button', { name: 'Open the result first' }).click();
  for (const page of [...phones, wall, lead]) {
    await expect(
      page.getByText('Themes are kept, and the mood in one word if enough answered.'),
    ).toBeVisible();
    await expect(page.getByRole('figure')).toHaveCount(0);
    expect(await findings(page), page.url()).toEqual([]);
  }
  // The dialog stood open: it says what was decided.
  await expect(end.getByText('The group has decided: themes, and the mood in one word')).toBeVisible();
  await end.getByRole('button', { name: 'End and erase everything' }).click();
  await expect(phones[0]!.getByText('The group has decided to keep themes')).toBeVisible();
});

test('[S4] the lasting address waits, then leads to the promise of its room', async ({ server, device }) => {
  const drawn = await draw(server.here);
  const page = await device(`${server.here}/s/${drawn.id.toLowerCase()}`);
  // This device knows nothing of it: what it says is true whether or not the group has ever met.
  await expect(page.getByRole('heading', { name: 'The meeting is not open now' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  const room = await server.open({ lang: 'en', series_key: drawn.key });
  await page.getByRole('button', { name: 'Look now' }).click();
  await expect(page.getByRole('button', { name: 'Join the room' })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe(`/${room.code}`);
  await enter(page);
  await closes(server.here, room);
  await expect(page.getByRole('heading', { name: 'The room is closed' })).toBeVisible();
  // Right after the meeting: that it has ended, what comes here, a way on.
  await page.goto(`${server.here}/s/${drawn.id}`);
  await expect(page.getByText('If a meeting has just ended, its room is closed')).toBeVisible();
  await expect(page.getByText('The same address takes you to the next meeting')).toBeVisible();
  await page.screenshot({ path: 'test-results/series-after.png', fullPage: true });
  await expect(page.getByRole('link', { name: 'To the start page' })).toBeVisible();
  // A time that the device remembers and that is over is no meeting to wait for.
  const starts_at = new Date(Date.now() - 2 * 3_600_000).toISOString();
  const remember = (series: string) => JSON.stringify([{ starts_at, minutes: 60, series }]);
  await page.evaluate((kept) => localStorage.setItem('keidas.next', kept), remember(drawn.id));
  await page.reload();
  await expect(page.getByRole('heading', { name: 'The time agreed is over' })).toBeVisible();
  await expect(page.getByText('If the room was open, it is closed now')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  const wrong = await device(`${server.here}/s/ABCD`);
  await expect(wrong.getByRole('heading', { name: 'This address is not whole' })).toBeVisible();
});

test('[S4] a phone that is asked to remembers when the group meets next, and where it comes in', async ({
  browser,
  server,
  device,
}) => {
  const drawn = await draw(server.here);
  const room = await server.open({ lang: 'en', series_key: drawn.key, title: 'Autumn forum' });
  const robots = await Robots.gather(browser, server.here, room);
  const starts_at = new Date(Date.now() + 20 * 24 * 3_600_000).toISOString();
  const agree = (minutes: number) => robots.lead({ type: 'next', date: { starts_at, minutes } });
  expect(await agree(60)).toBe('done');
  expect(await robots.lead({ type: 'phase', phase: 'close' })).toBe('done');
  const phones: Page[] = [];
  for (const isShared of [false, true]) {
    const phone = await device(`${server.here}/s/${drawn.id}`);
    await expect(phone.getByRole('button', { name: 'Join the room' })).toBeVisible();
    if (isShared) {
      await phone.getByText('What is seen, what is not').click();
      await phone.getByRole('checkbox', { name: 'This is a shared device' }).check();
    }
    phones.push(await enter(phone));
  }
  const [phone, shared] = phones as [Page, Page];
  const remember = (page: Page) => page.getByRole('button', { name: 'Remember on this device' });
  await remember(phone).click();
  // Another time is agreed: whoever has asked comes at that.
  expect(await agree(90)).toBe('done');
  await expect(phone.getByText('90 min')).toBeVisible();
  await closes(server.here, room);
  await expect(shared.getByRole('button', { name: 'Save to calendar' })).toBeVisible();
  await expect(remember(shared)).toHaveCount(0);
  await expect(phone.getByRole('button', { name: 'Remembered: forget' })).toBeVisible();
  await expect(phone.getByText('the name of the group until the day after')).toBeVisible();
  const saving = phone.waitForEvent('download');
  await phone.getByRole('button', { name: 'Save to calendar' }).click();
  const file = (await readFile(await (await saving).path(), 'utf8')).replaceAll('\r\n ', '');
  expect(file).toContain(`URL:${server.here}/s/${drawn.id}\r\n`);
  // The same entry as in the file of the group's page.
  expect(file).toContain(`UID:${starts_at.replace(/[-:]|\.\d+/g, '')}@keidas\r\n`);
  expect(await findings(phone)).toEqual([]);
  await phone.screenshot({ path: 'test-results/next-remembered.png', fullPage: true });
  expect(await phone.evaluate(() => ({ ...sessionStorage }))).toEqual({});

  await phone.goto(server.here);
  const date = phone.getByRole('region', { name: 'Next time' });
  await expect(date).toContainText('90 min');
  await expect(date).toContainText('Autumn forum');
  expect(await findings(phone)).toEqual([]);
  await phone.screenshot({ path: 'test-results/next-on-start.png', fullPage: true });
  await date.getByRole('link', { name: 'To the meeting' }).click();
  await expect(phone.getByRole('heading', { name: 'The meeting is not open yet' })).toBeVisible();
  await expect(date).toContainText('90 min');
  await phone.screenshot({ path: 'test-results/next-waiting.png', fullPage: true });
  await date.getByRole('button', { name: 'Forget this time' }).press('Enter');
  await expect(date).toHaveCount(0);
  await expect(phone.getByText('The time is forgotten.')).toBeFocused();
  await phone.goto(server.here);
  await expect(phone.getByRole('heading', { name: 'Keidas' })).toBeVisible();
  await expect(date).toHaveCount(0);
  expect(await phone.evaluate(() => localStorage.getItem('keidas.next'))).toBeNull();
});

test('[S4] a phone in two groups remembers both times, each with its own address, and forgets one that is taken back', async ({
  browser,
  server,
  device,
}) => {
  const phone = await device(server.here);
  const remembered = () =>
    phone.evaluate(() =>
      (
        JSON.parse(localStorage.getItem('keidas.next') ?? '[]') as {
          minutes: number;
          series: string | null;
        }[]
      )
        .map(({ minutes, series }) => [minutes, series])
        .sort(),
    );
  const series: string[] = [];
  const groups = [await draw(server.here), await draw(server.here)];
  for (const [group, minutes] of [60, 90].entries()) {
    const drawn = groups[group]!;
    const room = await server.open({ lang: 'en', series_key: drawn.key });
    const robots = await Robots.gather(browser, server.here, room);
    const starts_at = new Date(Date.now() + minutes * 24 * 3_600_000).toISOString();
    await robots.lead({ type: 'next', date: { starts_at, minutes } });
    await robots.lead({ type: 'phase', phase: 'close' });
    await phone.goto(`${server.here}/s/${drawn.id}`);
    await enter(phone);
    await phone.getByRole('button', { name: 'Remember on this device' }).click();
    await expect(phone.getByRole('button', { name: 'Remembered: forget' })).toBeVisible();
    series.push(drawn.id);
    if (minutes === 60) {
      await closes(server.here, room);
      await expect(phone.getByRole('heading', { name: 'What happened to your data' })).toBeVisible();
      continue;
    }
    expect(await remembered()).toEqual([
      [60, series[0]],
      [90, series[1]],
    ]);
    await phone.goto(server.here);
    await expect(phone.getByRole('region', { name: 'Next time' })).toHaveCount(2);
    expect(await findings(phone)).toEqual([]);
    await phone.screenshot({ path: 'test-results/next-two-groups.png', fullPage: true });
    await phone.goBack();
    await expect(phone.getByRole('button', { name: 'Remembered: forget' })).toBeVisible();
    await robots.lead({ type: 'next', date: null });
    await expect(phone.getByText('was taken back')).toBeVisible();
    expect(await remembered()).toEqual([[60, series[0]]]);
    await closes(server.here, room);
    await expect(phone.getByRole('heading', { name: 'What happened to your data' })).toBeVisible();
  }

  // An extra meeting of the first group, at which no date is agreed, takes nothing back.
  const extra = await server.open({ lang: 'en', series_key: groups[0]!.key });
  const robots = await Robots.gather(browser, server.here, extra);
  await robots.lead({ type: 'phase', phase: 'close' });
  await phone.goto(`${server.here}/s/${groups[0]!.id}`);
  await enter(phone);
  await closes(server.here, extra);
  await expect(phone.getByRole('heading', { name: 'What happened to your data' })).toBeVisible();
  await expect(phone.getByText('was taken back')).toHaveCount(0);
  expect(await remembered()).toEqual([[60, series[0]]]);
});

test('[S4] a phone that remembers a time hears at any meeting of the group that it was moved, and says so from then on', async ({
  browser,
  server,
  device,
}) => {
  const drawn = await draw(server.here);
  const at = (days: number) => new Date(Date.now() + days * 24 * 3_600_000).toISOString();
  const [first, moved] = [at(20), at(27)];
  const phone = await device(server.here);
  const region = phone.getByRole('region', { name: 'Next time' });
  const comes = async (date: string | null) => {
    const room = await server.open({ lang: 'en', series_key: drawn.key });
    const robots = await Robots.gather(browser, server.here, room);
    if (date) await robots.lead({ type: 'next', date: { starts_at: date, minutes: 60 } });
    await phone.goto(`${server.here}/s/${drawn.id}`);
    await enter(phone);
    return { room, robots };
  };
  const { room, robots } = await comes(first);
  // Whoever has asked for nothing is told at the close, and not before.
  await expect(region).toHaveCount(0);
  await robots.lead({ type: 'phase', phase: 'close' });
  await phone.getByRole('button', { name: 'Remember on this device' }).click();
  await closes(server.here, room);
  await expect(phone.getByRole('heading', { name: 'What happened to your data' })).toBeVisible();
  await phone.goto(server.here);
  await expect(region).toContainText('As agreed when this device was last at a meeting');
  await expect(region).not.toContainText('has moved');

  // An extra meeting, which this phone leaves long before its end.
  await comes(moved);
  await expect(region).toContainText('The time has moved. Agreed before:');
  expect(await findings(phone)).toEqual([]);
  await phone.screenshot({ path: 'test-results/next-moved-room.png', fullPage: true });
  const saving = phone.waitForEvent('download');
  await phone.getByRole('button', { name: 'Save to calendar' }).click();
  const file = await readFile(await (await saving).path(), 'utf8');
  const plain = (time: string) => time.replace(/[-:]|\.\d+/g, '');
  expect(file).toContain(`UID:${plain(first)}@keidas\r\n`);
  expect(file).toContain('SEQUENCE:1\r\n');
  expect(file).toContain(`DTSTART:${plain(moved)}\r\n`);
  await phone.goto(server.here);
  await expect(region).toContainText('The time has moved. Agreed before:');
  expect(await findings(phone)).toEqual([]);
  await phone.screenshot({ path: 'test-results/next-moved.png', fullPage: true });
});
