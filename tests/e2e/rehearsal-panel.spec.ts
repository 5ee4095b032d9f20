// What stands beside a rehearsal: the coach's panel by keys, at 200 % and on a phone; an observer's notes; and its end.

import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { findings } from './axe.ts';
import { expect, LAPTOP, PHONE, test } from './forum.ts';
import { coachOf, rehearse } from './rehearsal.ts';

test('a rehearsal that is ended like any meeting says that a debrief follows; one of seconds is not entered, and that is said', async ({
  server,
  device,
}) => {
  const page = await device('about:blank', LAPTOP);
  const dialog = page.getByRole('dialog');
  const ends = () => page.getByRole('button', { name: 'End the meeting' }).click();
  await rehearse(page, server.here, 'The silent group');
  await ends();
  await expect(dialog).toContainText('The rehearsal has not begun, so there is nothing to debrief.');
  await page.keyboard.press('Escape');
  await coachOf(page).getByRole('button', { name: 'Begin the rehearsal' }).click();
  await ends();
  await expect(dialog.getByRole('heading', { name: 'End the rehearsal?' })).toBeVisible();
  await expect(dialog).toContainText('you come to the debrief');
  await expect(dialog).toContainText('less than a minute of the group’s time has passed');
  expect(await findings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'End, and go to the debrief' }).click();
  await expect(page.getByRole('heading', { name: 'Debrief: The silent group' })).toBeVisible();
  await expect(page.getByText('was not entered in your list: it lasted less than a minute')).toBeVisible();
  await page.getByRole('link', { name: 'My rehearsals' }).click();
  await expect(page.getByText('The last rehearsal, The silent group, is not entered')).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(0);

  // A minute of the group's time in which something was led is entered, also by this way.
  await rehearse(page, server.here, 'The silent group');
  await coachOf(page).getByRole('button', { name: 'Begin the rehearsal' }).click();
  await coachOf(page).getByRole('button', { name: '4×' }).click();
  await coachOf(page)
    .getByRole('button', { name: /No hurry/ })
    .click();
  await ends();
  await expect(dialog).not.toContainText('less than a minute', { timeout: 30_000 });
  await dialog.getByRole('button', { name: 'End, and go to the debrief' }).click();
  await expect(page.getByText('The rehearsal is entered in your list')).toBeVisible();
  await page.getByRole('link', { name: 'My rehearsals' }).click();
  await expect(page.getByRole('row', { name: /The silent group/ })).toHaveCount(1);
  await expect(page.getByText('is not entered')).toHaveCount(0);
});

test('an observer of a rehearsal writes, and nothing leaves the device; in a real room there is no such field', async ({
  server,
  device,
}) => {
  const [rehearsal, ordinary] = [await server.open({ rehearsal: true }), await server.open({})];
  const page = await device(`${server.here}/${rehearsal.code}/observe`, LAPTOP);
  const field = page.getByLabel('Write, and press enter');
  await expect(field).toBeVisible();
  const asked: string[] = [];
  // Parts of the page itself may still come.
  page.on('request', (request) => {
    if (request.method() !== 'GET' || !request.url().includes('/assets/')) asked.push(request.url());
  });
  for (const line of ['A long silence', 'It was left alone']) {
    await field.fill(line);
    await field.press('Enter');
    await expect(page.getByText(line)).toBeVisible();
  }
  await page.getByLabel('The name your notes bear in the debrief').fill('Anna');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const notes = JSON.parse(await readFile(await (await saved).path(), 'utf8'));
  expect(notes).toMatchObject({ keidas: 'notes', version: 1, rehearsal: true, by: 'Anna' });
  expect(notes.notes.map(({ text }: { text: string }) => text)).toEqual([
    'A long silence',
    'It was left alone',
  ]);
  expect(asked.filter((url) => !url.startsWith('blob:'))).toEqual([]);
  expect(await findings(page)).toEqual([]);
  // The room ends: what was written is still there to be taken along.
  await fetch(`${server.here}/api/rooms/${rehearsal.code}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${rehearsal.key}` },
  });
  await expect(page.getByRole('heading', { name: 'The room is closed' })).toBeVisible();
  await expect(page.getByText('It was left alone')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save as a file' })).toBeVisible();
  expect(await findings(page)).toEqual([]);

  const other = await device(`${server.here}/${ordinary.code}/observe`, LAPTOP);
  await expect(other.getByText('1 observer')).toBeVisible();
  await expect(other.getByRole('textbox')).toHaveCount(0);
});

test('the coach can be put away with a key and comes back; keys stand on buttons only where they are switched on', async ({
  server,
  device,
}) => {
  const page = await device('about:blank', LAPTOP);
  await rehearse(page, server.here, 'The silent group');
  const coach = coachOf(page);
  await page.keyboard.press('k');
  await expect(coach.getByRole('button', { name: 'Hide' })).toBeVisible();
  await expect(coach.locator('kbd')).toHaveCount(0);
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: 'Use shortcuts' }).check();
  await page.keyboard.press('Escape');
  await expect(coach.locator('kbd').first()).toBeVisible();
  await page.keyboard.press('k');
  await expect(coach).toBeHidden();
  await page.keyboard.press('k');
  await expect(coach).toBeVisible();
  await coach.getByRole('button', { name: 'Hide' }).click();
  await page.getByRole('button', { name: 'Rehearsal', exact: true }).click();
  await expect(coach).toBeVisible();

  // Whoever waits is told so.
  await coach.getByRole('button', { name: 'Pause' }).click();
  await expect(coach.getByRole('status')).toHaveText(/The group waits/);
  await coach.getByRole('button', { name: 'Go on' }).click();
  await expect(coach.getByRole('status')).toHaveText('');
});

test('at 200 %, on a phone and by keyboard alone nothing of a rehearsal is cut off or out of reach', async ({
  server,
  device,
}) => {
  test.slow();
  const page = await device(`${server.here}/learn/rehearse#silence`, LAPTOP);
  await page.getByRole('button', { name: 'Open the rehearsal room' }).focus();
  await page.keyboard.press('Enter');
  const coach = coachOf(page);
  await expect(page.getByText(/([1-9]\d*) of \1 programs here/)).toBeVisible({ timeout: 60_000 });
  await expect(coach.getByRole('button', { name: 'Begin the rehearsal' })).toBeEnabled();
  await coach.getByRole('button', { name: 'Begin the rehearsal' }).focus();
  await page.keyboard.press('Enter');
  // The button is gone; where its press led, the keyboard goes on.
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  await expect.poll(focused).toBe('Pause');
  const reached = new Set([await focused()]);
  for (let presses = 0; presses < 120 && !reached.has('End, and go to the debrief'); presses++) {
    await page.keyboard.press('Tab');
    reached.add(await focused());
  }
  for (const name of ['Pause', '4×', 'Mark this moment', 'End, and go to the debrief'])
    expect([...reached]).toContain(name);
  for (const viewport of [PHONE.viewport, { width: 640, height: 400 }]) {
    await page.setViewportSize(viewport);
    await page.getByRole('navigation').getByRole('button', { name: 'Rehearsal' }).click();
    await coach.getByRole('button', { name: 'End, and go to the debrief' }).scrollIntoViewIfNeeded();
    await expect(coach.getByRole('button', { name: 'End, and go to the debrief' })).toBeInViewport();
    await isAsWideAsItsWindow(page);
    expect(await findings(page)).toEqual([]);
  }
  await coach.getByRole('button', { name: 'End, and go to the debrief' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Debrief: The silent group' })).toBeVisible();
  for (const address of ['debrief', 'replay', 'captions', 'rehearse#silence']) {
    await page.goto(`${server.here}/learn/${address}`);
    for (const viewport of [PHONE.viewport, { width: 640, height: 400 }]) {
      await page.setViewportSize(viewport);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await isAsWideAsItsWindow(page);
    }
    expect(await findings(page), address).toEqual([]);
  }
});

async function isAsWideAsItsWindow(page: Page): Promise<void> {
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(wider, page.url()).toBeLessThanOrEqual(0);
}
