// A group's own cards and questions, in browsers: written, brought in from a table of Excel, saved to files, taken to a room.

import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { findings } from './axe.ts';
import { enter, expect, LAPTOP, PHONE, test, turn } from './forum.ts';
import { makeGroup } from './groups.ts';

/** What Excel in Finland writes: semicolons, Windows-1252, a line break in a quoted field. */
const EXCEL =
  'theme;title;ask;guide\r\n' +
  'Vuorot;Vuorot;"Kello on kuusi \x96 v\xe4ki vaihtuu.\r\nMit\xe4 j\xe4\xe4 \x94auki\x94?";Kuuntele.\r\n' +
  'Vuorot;Y\xf6vuoro;"Yksin; hiljaista.\r\nKuka kuulee?";Odota rauhassa.\r\n';

async function bringIn(page: Page, name: string, text: string): Promise<void> {
  const chosen = page.waitForEvent('filechooser');
  await page.getByText('Bring in a file').click();
  await (
    await chosen
  ).setFiles({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(text, 'latin1'),
  });
}

async function exported(page: Page, format: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: format, exact: true }).click(),
  ]);
  return readFile(await download.path());
}

test('a deck is written card by card, and what is missing is said at its card', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  await makeGroup(page, 'Autumn group');
  await page.getByRole('button', { name: 'Own cards' }).click();
  await page.getByLabel('Name of the deck').fill('Our cards');
  await page.getByRole('button', { name: 'New deck' }).click();
  await expect(page.getByText('The deck has no cards yet. Add a theme.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a theme' }).click();
  // What has just come is not scolded for being empty; what one has begun to write says what it lacks.
  const title = page.getByRole('textbox', { name: 'Title' });
  await expect(title).toBeVisible();
  await expect(page.locator('.faults')).toHaveCount(0);
  await expect(page.getByText('The deck is ready')).toHaveCount(0);
  await title.fill('Shifts');
  await title.press('Tab');
  const fault = page.getByRole('button', { name: 'Shifts, What it asks' });
  await expect(fault).toBeVisible();
  await fault.click();
  await page.getByLabel('What it asks').fill('It is six.\nWho comes?');
  await page.getByLabel('Guide for the facilitator').fill('Listen for: who stays.');
  await page.getByLabel('Guide for the facilitator').press('Tab');
  await expect(page.getByText('The deck is ready')).toBeVisible();
  await expect(page.locator('.phone').getByText('Who comes?')).toBeVisible();
  await page.getByRole('button', { name: 'Add a card to the theme Shifts' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('N'.repeat(61));
  await page.getByRole('textbox', { name: 'Title' }).press('Tab');
  await expect(page.getByText('The text has 61 characters, and 60 fit.')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.screenshot({
    path: 'test-results/deck-laptop.png',
    fullPage: true,
  });
  await page.setViewportSize(PHONE.viewport);
  await page.screenshot({
    path: 'test-results/deck-phone.png',
    fullPage: true,
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  // It is in the group's file: the page goes, the deck stays.
  await page.getByRole('button', { name: 'All decks' }).click();
  await expect(page.getByRole('button', { name: 'Edit the deck Our cards' })).toContainText('2 cards');
});

test('[D4] a table from Excel comes in whole, and a room takes it with its guides for one pair of eyes', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  await makeGroup(page, 'Autumn group');
  await page.getByRole('button', { name: 'Own cards' }).click();
  await bringIn(page, 'wrong.csv', 'theme;title\r\nA;B;C\r\n');
  await expect(page.getByText('Nothing of it was.')).toBeVisible();
  await expect(page.getByText('The column ask is missing.')).toBeVisible();
  await expect(page.getByText('line 2 The row has 3 columns and should have 2.')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await bringIn(page, 'Osaston kortit.csv', EXCEL);
  await expect(page.getByText('In the file Osaston kortit.csv: Osaston kortit')).toBeVisible();
  await page.getByRole('button', { name: 'Take the deck into the group' }).click();
  await expect(page.getByRole('heading', { name: 'Osaston kortit' })).toBeVisible();
  await page.getByRole('button', { name: 'Yövuoro' }).click();
  await expect(page.getByLabel('What it asks')).toHaveValue('Yksin; hiljaista.\nKuka kuulee?');
  await page.getByRole('button', { name: 'Vuorot', exact: true }).click();
  await expect(page.getByLabel('What it asks')).toHaveValue(
    'Kello on kuusi – väki vaihtuu.\nMitä jää ”auki”?',
  );

  // Each format brings the same deck back.
  const table = await exported(page, 'Table');
  expect(table.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(table.toString()).toContain('Yövuoro');
  expect((await exported(page, 'TOML')).toString()).toContain('[[themes.cards]]\nid = "vuorot.yovuoro"\n');
  expect(JSON.parse((await exported(page, 'JSON')).toString()).themes[0].cards[0].title).toEqual({
    en: 'Yövuoro',
  });
  await page.getByRole('button', { name: 'All decks' }).click();

  // Own questions, too.
  await page.getByRole('button', { name: 'New questions' }).click();
  await page.getByLabel('Name of the questions').fill('To begin with');
  await page.getByRole('textbox', { name: 'Question', exact: true }).fill('What is on your mind?');
  await page.getByRole('button', { name: 'Save the questions' }).click();

  await page.getByRole('button', { name: 'Next time' }).click();
  await page.getByLabel('The cards we meet with').selectOption({ label: 'Own: Osaston kortit' });
  await page.getByRole('button', { name: 'Open the room' }).click();
  await page.waitForURL(/\/[0-9A-Z]{8}\/lead/);
  const code = /\/([0-9A-Z]{8})\/lead/.exec(page.url())![1]!;
  const phone = await enter(await device(`${server.here}/${code}`));
  await turn(page, 'Yövuoro');
  await expect(phone.getByText('Kuka kuulee?')).toBeVisible();
  await expect(page.getByText('Odota rauhassa.').first()).toBeAttached();
  // Whoever reads another language sees the card as it is, and in which it is.
  const finn = await device(`${server.here}/${code}`, { ...PHONE, locale: 'fi-FI' });
  await finn.getByRole('button', { name: 'Liity huoneeseen' }).click();
  await expect(finn.locator('[lang=en]').getByRole('heading', { name: 'Yövuoro' })).toBeVisible();
  await expect(finn.locator('[lang=en]').getByText('Kuka kuulee?')).toBeVisible();
  await expect(finn.getByText('vain englanniksi')).toBeVisible();
  expect(await findings(finn)).toEqual([]);
  await finn.screenshot({ path: 'test-results/one-language-phone.png' });
  await expect(phone.getByText('only in English')).toHaveCount(0);
  await page.getByRole('button', { name: /^SV/ }).first().click();
  await expect(page.locator('.body[lang=en]').getByText('Kuka kuulee?')).toBeVisible();
  await expect(page.locator('.only')).toHaveText('bara på engelska');
  // A search reads what the card says, in whatever language the table is.
  await page.getByRole('searchbox').fill('yövuoro');
  await page.getByRole('region', { name: 'Kortlek' }).getByRole('button', { name: 'Yövuoro' }).click();
  const looked = page.locator('.peek');
  await expect(looked.locator('.ask[lang=en]')).toContainText('Kuka kuulee?');
  await expect(looked.getByText('bara på engelska')).toBeVisible();
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: /^EN/ }).first().click();
  const sent = await (await fetch(`${server.here}/api/rooms/${code}/deck`)).text();
  expect(sent).toContain('Yövuoro');
  expect(sent).not.toContain('Odota rauhassa.');
  await page.getByRole('button', { name: 'Your own question' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'To begin with' }).click();
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Question', exact: true })).toHaveValue(
    'What is on your mind?',
  );
});

test('[D4] what the server says about a deck is said at its card', async ({ server, device }) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  await makeGroup(page, 'Autumn group');
  await page.getByRole('button', { name: 'Own cards' }).click();
  await bringIn(page, 'Cards.csv', `theme,title,ask\nA,A,Why?\nA,Long,${'a'.repeat(801)}\n`);
  await expect(page.getByText('The text has 801 characters, and 800 fit.')).toBeVisible();
  await page.getByRole('button', { name: 'Take the deck into the group' }).click();
  await page.getByRole('button', { name: 'Next time' }).click();
  await page.getByLabel('The cards we meet with').selectOption({ label: 'Own: Cards' });
  await page.getByRole('button', { name: 'Open the room' }).click();
  await expect(page.getByText('The server did not take the deck:')).toBeVisible();
  await expect(page.getByText('its text has more than 800 characters')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Card: Long' })).toBeVisible();
  await page.getByLabel('What it asks').fill('Why not?');
  await page.getByLabel('What it asks').press('Tab');
  await page.getByRole('button', { name: 'Next time' }).click();
  await page.getByRole('button', { name: 'Open the room' }).click();
  await page.waitForURL(/\/lead/);
});

test('a plan that the group’s page made lies on the table of its room', async ({ server, device }) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  await makeGroup(page, 'Autumn group');
  await page.getByRole('button', { name: 'Plan the meeting' }).click();
  const plan = page.getByRole('dialog', { name: 'Plan' });
  await plan.getByRole('combobox', { name: 'Card' }).selectOption({ label: 'Promises' });
  await plan.getByRole('spinbutton', { name: 'Sharing, length in minutes' }).fill('33');
  await plan.getByRole('spinbutton', { name: 'Sharing, length in minutes' }).press('Tab');
  await page.keyboard.press('Escape');
  await expect(page.getByText('The plan has 1 step.')).toBeVisible();
  // Nothing of it is among the habits of this device.
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('planned'))),
  ).toEqual([]);
  await page.getByRole('button', { name: 'Open the room' }).click();
  await page.waitForURL(/\/lead/);
  await expect(page.getByText('33 min').first()).toBeVisible();
});
