// What stands before a rehearsal, for trainers and trainees: an own situation from the template on, what each choice is for, role
// cards for real people.

import { readFile } from 'node:fs/promises';

import { findings } from './axe.ts';
import { expect, LAPTOP, test } from './forum.ts';
import { allHere, coachOf } from './rehearsal.ts';

/** A situation that has come to its end within seconds. */
const SHORT = `
scenario = { id = "own-short", version = 1, minutes = 5, needed = 3, start = { phase = "open" } }
people = ["sari", "pekka", "leena"]
title = { fi = "Lyhyt", sv = "Kort", en = "A short one" }
about = { fi = "Sari kysyy.", sv = "Sari frågar.", en = "Sari asks." }
beat.asks = { on = "begin", after = 4, say = "sari", fi = "Noin?", sv = "Nå?", en = "Well then?" }
option.yes = { fi = "”Jatketaan.”", sv = "”Vi fortsätter.”", en = "‘Let’s go on.’" }
task.heard = { since = "heard:asks", within = 60, any = ["said:yes"], fi = "Vastasit", sv = "Du svarade", en = "You answered" }
ask = { fi = ["Mitä?"], sv = ["Vad?"], en = ["What?"] }
`;

test('a trainer begins with the template, is told what is wrong, and hears that the situation has come to its end', async ({
  server,
  device,
}) => {
  test.slow();
  const page = await device(`${server.here}/learn`, LAPTOP);
  await page.getByRole('link', { name: 'How a situation is written' }).click();
  await expect(page.getByRole('heading', { name: 'Write a situation of your own' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'role.alone The lonely decision' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'pekka Pekka, workshop' })).toBeVisible();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a template' }).click();
  const template = await readFile(await (await coming).path(), 'utf8');
  await page.getByRole('link', { name: 'Open a file' }).click();

  const open = (text: string | Uint8Array) =>
    page
      .getByLabel('Open a file')
      .setInputFiles({ name: 'own.toml', mimeType: 'text/plain', buffer: Buffer.from(text) });
  const line = template.split('\n').findIndex((one) => one.startsWith('scenario = ')) + 1;
  await open(template.replace('role.alone', 'role.alon'));
  const fault = page.getByRole('alert').getByRole('listitem');
  await expect(fault).toHaveText(
    `Line ${line} · scenario.start.card: there is no card “role.alon” in the deck. Did you mean “role.alone”?`,
  );
  await page.getByRole('button', { name: /Svenska/ }).click();
  await expect(fault).toHaveText(/^Rad \d+ · .*Menade du ”role\.alone”\?$/);
  await page.getByRole('button', { name: /English/ }).click();
  // What the grammar refuses, with the place in the line: quotation marks as Word writes them.
  await open(template.replace('title = { fi = "', 'title = { fi = ”'));
  await expect(fault).toHaveText(
    /^Line \d+, character 16 · the quotation mark ” comes from a word processor\./,
  );
  await expect(fault.locator('mark')).toHaveText('”');
  expect(await findings(page)).toEqual([]);
  // Notepad calls this form Unicode.
  await open(Buffer.from(`\ufeff${template}`, 'utf16le'));
  await expect(page.getByRole('heading', { name: 'The one who was cut short' })).toBeVisible();

  await page.goBack();
  await open(SHORT);
  await expect(page.getByRole('heading', { name: 'A short one' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the rehearsal room' }).click();
  await allHere(page);
  const coach = coachOf(page);
  await coach.getByRole('button', { name: 'Begin the rehearsal' }).click();
  await expect(coach.getByText('Well then?')).toBeVisible({ timeout: 20_000 });
  await expect(coach.getByText('Nothing more happens by itself.')).toHaveCount(0);
  await coach.getByRole('button', { name: /Let’s go on/ }).click();
  await expect(coach.getByText('Nothing more happens by itself.')).toBeVisible();
  await expect(page.locator('.button.main:visible')).toHaveText(['End, and go to the debrief']);
  expect(await findings(page)).toEqual([]);
  await coach.getByRole('button', { name: 'End, and go to the debrief' }).click();
  await expect(page.getByRole('heading', { name: 'Debrief: A short one' })).toBeVisible();
  await page.getByRole('link', { name: 'My rehearsals' }).click();
  // By the name it was given; of seconds, and so not entered.
  await expect(page.getByText('The last rehearsal, A short one, is not entered')).toBeVisible();
});

test('a link to a situation leads to it, and each choice before a rehearsal says what it is for', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/learn#silence`, LAPTOP);
  await expect(page).toHaveURL(/\/learn\/rehearse#silence$/);
  await expect(page.getByRole('heading', { name: 'The silent group' })).toBeVisible();
  for (const name of [
    'Language of the lines',
    'How many real people',
    'The device says',
    'The group’s letters',
  ])
    await expect(page.getByLabel(name)).toHaveAccessibleDescription(/\S.*\.$/);
  await expect(page.getByRole('group', { name: 'Hints' })).toHaveAccessibleDescription(/\S.*\.$/);
});

test('real people find role cards for their seats, to print', async ({ server, device }) => {
  const page = await device(`${server.here}/learn/rehearse#silence`, LAPTOP);
  await expect(page.getByRole('heading', { name: 'Role cards' })).toHaveCount(0);
  await page.getByLabel('How many real people').fill('2');
  await expect(page.getByRole('heading', { name: 'Role cards' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Noora, contact centre' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Maria, ward' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Noora, contact centre' })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
});
