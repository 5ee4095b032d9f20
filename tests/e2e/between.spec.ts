// What a facilitator does between two meetings of a group: its dates, its messages, its plans.

import { readFile } from 'node:fs/promises';

import { findings } from './axe.ts';
import { expect, LAPTOP, PHONE, test, turn } from './forum.ts';
import { makeGroup, rewrite } from './groups.ts';

test('a date is changed where it stands, with the keyboard; Escape leaves it; a calendar finds its entry again', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  await makeGroup(page, 'Autumn group');
  const fresh = page.getByLabel('Day and time');
  const day = (days: number) => new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);
  await fresh.fill(`${day(20)}T13:00`);
  await page.getByLabel('Place').fill('Room 4');
  await page.getByRole('button', { name: 'Add a date' }).click();
  const calendar = async (): Promise<Record<string, string>> => {
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the dates to come as a calendar file' }).click();
    const file = (await readFile(await (await saving).path(), 'utf8')).replaceAll('\r\n ', '');
    return Object.fromEntries(file.split('\r\n').map((line) => line.split(/:(.*)/s) as [string, string]));
  };
  const before = await calendar();
  expect(before).toMatchObject({ SEQUENCE: '0', LOCATION: 'Room 4' });

  const date = page.getByRole('region', { name: 'Meetings to come' }).getByRole('listitem');
  const change = date.getByRole('button', { name: /^Change the date/ });
  await change.press('Enter');
  const when = date.getByLabel('Day and time');
  await expect(when).toBeFocused();
  await expect(when).toHaveValue(`${day(20)}T13:00`);
  expect(await findings(page)).toEqual([]);
  await date.getByLabel('Place').fill('Nowhere');
  await page.keyboard.press('Escape');
  await expect(change).toBeFocused();
  await expect(date).toContainText('Room 4');

  await change.press('Enter');
  await when.fill(`${day(21)}T14:30`);
  await date.getByLabel('Place').fill('Room 5');
  await page.screenshot({ path: 'test-results/date-changing.png', fullPage: true });
  await date.getByLabel('Place').press('Enter');
  await expect(change).toBeFocused();
  await expect(date).toContainText('Room 5');
  await expect(date).toContainText('14:30');
  await expect(page.getByText('send the calendar file again')).toBeVisible();
  const after = await calendar();
  expect(after).toMatchObject({ UID: before.UID, SEQUENCE: '1', LOCATION: 'Room 5' });
  expect(after.DTSTART).not.toBe(before.DTSTART);
  // Where one does not change anything nothing has changed.
  await change.press('Enter');
  await date.getByLabel('Place').press('Enter');
  expect((await calendar()).SEQUENCE).toBe('1');
});

test('thanks are offered for a meeting that has begun, and for none before', async ({ server, device }) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  await makeGroup(page, 'Autumn group');
  for (const hours of [-1, 24 * 20]) {
    const moment = new Date(Date.now() + hours * 3_600_000);
    const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
    await page.getByLabel('Day and time').fill(local.toISOString().slice(0, 16));
    await page.getByLabel('Place').fill(hours < 0 ? 'Begun' : 'To come');
    await page.getByRole('button', { name: 'Add a date' }).click();
    await expect(page.getByLabel('Day and time')).toHaveValue('');
  }
  const [begun, coming] = ['Begun', 'To come'].map((hasText) =>
    page.getByRole('listitem').filter({ hasText }),
  );
  await expect(coming!.getByRole('button', { name: 'Copy the invitation' })).toBeVisible();
  await page.getByLabel('Which message?').selectOption({ label: 'After the meeting' });
  await expect(begun!.getByRole('button', { name: 'Copy the thanks' })).toBeVisible();
  await expect(coming!).toBeVisible();
  await expect(coming!.getByRole('button', { name: 'Copy the thanks' })).toHaveCount(0);
  await expect(coming!.getByRole('link')).toHaveCount(0);
  await begun!.getByRole('button', { name: /^Erase the date/ }).click();
  await begun!.getByRole('button', { name: 'Erase', exact: true }).click();
  await expect(page.getByText('once the meeting has begun')).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test('a plan that was led lies with its meeting, and the next one begins without', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  const passphrase = await makeGroup(page, 'Autumn group');
  await page.getByRole('button', { name: 'Plan the meeting' }).click();
  const plan = page.getByRole('dialog', { name: 'Plan' });
  await plan.getByRole('combobox', { name: 'Card' }).selectOption({ label: 'Promises' });
  await page.keyboard.press('Escape');
  await expect(page.getByText('The plan has 1 step.')).toBeVisible();
  await page.getByRole('button', { name: 'Open the room' }).click();
  await page.waitForURL(/\/lead/);
  await turn(page, 'Promises');
  await page.getByRole('button', { name: 'End the meeting' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End and erase everything' }).click();
  await page.getByRole('link', { name: 'To the group’s page' }).click();
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Open' }).click();
  // Nobody was asked what is kept: there is the plan, which its facilitator had made, and nothing of the meeting.
  await expect(page.getByText('The plan moves to this meeting')).toBeVisible();
  await expect(page.getByText('Cards that are not drawn again')).toHaveCount(0);
  await page.screenshot({ path: 'test-results/plan-waits.png', fullPage: true });
  await page.getByRole('button', { name: 'Keep it', exact: true }).click();
  const record = page.getByRole('row').filter({ hasText: 'Plan, 1 step' });
  await record.locator('summary').click();
  await expect(record).toContainText('Promises');
  expect(await findings(page)).toEqual([]);
  await page.screenshot({ path: 'test-results/plan-led.png', fullPage: true });
  const next = page.getByRole('button', { name: 'Next time', exact: true });
  await next.click();
  await expect(page.getByText('The plan has')).toHaveCount(0);
  await page.getByRole('button', { name: 'The months' }).click();
  await record.locator('summary').click();
  await record.getByRole('button', { name: 'Add to the plan of the next time' }).click();
  await expect(record.getByText('are now in the plan')).toBeVisible();
  await next.click();
  await expect(page.getByText('The plan has 1 step.')).toBeVisible();
});

test('the months of three, eight and twenty meetings are read by everybody, on a phone too', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  const passphrase = await makeGroup(page, 'Autumn group');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save to a file' }).click();
  const file = await (await saving).path();
  const moods = ['heavy', 'split', 'light', 'mixed', null];
  const themes = ['culture', 'change', 'role'];
  for (const many of [3, 8, 20]) {
    await rewrite(file, passphrase, (group) => {
      group.meetings = Array.from({ length: many }, (_, at) => ({
        ...{ id: `m${at}`, edited: at, by: { abcd: 1 }, note: '' },
        day: new Date(Date.UTC(2026, 0, 7 + at * 21)).toISOString().slice(0, 10),
        ...{ themes: [themes[at % 3]], came: moods[at % 4], left: moods[(at + 2) % 5] },
      }));
    });
    const other = await device(`${server.here}/groups`, many === 8 ? PHONE : LAPTOP);
    await other.getByLabel('Open a file').setInputFiles(file);
    await other.getByLabel('Passphrase').fill(passphrase);
    await other.getByRole('button', { name: 'Open' }).click();
    await other.getByRole('button', { name: 'The months' }).click();
    await expect(other.locator('.frames > li')).toHaveCount(many);
    await expect(other.getByRole('row')).toHaveCount(many + 1);
    expect(await findings(other)).toEqual([]);
    // Nothing joins two frames: no line, no arrow, no curve is drawn outside of one.
    await expect(other.locator('.frames > :not(li), section > svg, section > canvas')).toHaveCount(0);
    expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      other.viewportSize()!.width,
    );
    await other.screenshot({ path: `test-results/months-${many}.png`, fullPage: true });
  }
});
