// The file of a group, in browsers: it outlives them, and what is no such file is refused. Never: what else a group's page does.

import { readFile, writeFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { findings } from './axe.ts';
import { expect, LAPTOP, test } from './forum.ts';
import { makeGroup } from './groups.ts';
import { Server } from './server.ts';

/** Saves the group; where the file lies. */
async function save(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save to a file' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^Autumn-group-\d{4}-\d{2}-\d{2}\.keidas$/);
  return download.path();
}

/** On the address that phones of a house get, which is no secure context. */
const onTheNetwork = test.extend({
  server: async ({}, use) => {
    const server = await Server.start('0.0.0.0');
    await use(server);
    await server.remove();
  },
});

onTheNetwork(
  'a group outlives its browser in a file that says nothing without its passphrase',
  async ({ server, device }) => {
    // A machine without a network has no address but its own.
    const address = `${server.forPhones || server.here}/groups`;
    const page = await device(address, LAPTOP);
    expect(await page.evaluate(() => isSecureContext)).toBe(server.forPhones === '');
    const passphrase = await makeGroup(page, 'Autumn group');
    await expect(page.getByText('This group is in no file yet.')).toBeVisible();
    await page.getByRole('button', { name: 'Notes' }).click();
    await page.getByLabel('New note').fill('We begin with rules.');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('textbox', { name: /^Note, / })).toHaveValue('We begin with rules.');
    const file = await save(page);
    await expect(page.getByText('Nothing has changed since.')).toBeVisible();
    const sealed = await readFile(file, 'utf8');
    expect(sealed).toMatch(/^\{"keidas":"group","version":1,/);
    expect(sealed).not.toContain('rules');

    // Another browser: nothing is there but the file.
    const other = await device(address, LAPTOP);
    await other.getByLabel('Open a file').setInputFiles(file);
    // Nobody reads it over a shoulder, unless one wishes to see it.
    await expect(other.getByLabel('Passphrase')).toHaveAttribute('type', 'password');
    await other.getByRole('button', { name: 'Show the passphrase' }).click();
    await expect(other.getByLabel('Passphrase')).toHaveAttribute('type', 'text');
    await other.getByRole('button', { name: 'Hide the passphrase' }).click();
    expect(await findings(other)).toEqual([]);
    await other.getByLabel('Passphrase').fill('lomu-keta-siro-vane-pihu');
    await other.getByRole('button', { name: 'Open' }).click();
    await expect(other.getByText('The passphrase does not match')).toBeVisible();
    await other.getByLabel('Passphrase').fill(passphrase);
    await other.getByRole('button', { name: 'Open' }).click();
    await other.getByRole('button', { name: 'Notes' }).click();
    await expect(other.getByRole('textbox', { name: /^Note, / })).toHaveValue('We begin with rules.');
    // After a reload it is locked again.
    await other.reload();
    await other.getByRole('button', { name: 'Open the group Autumn group' }).click();
    await expect(other.getByLabel('Passphrase')).toBeFocused();
  },
);

test('a file that is newer, dearer, of something else or changed by a letter is refused with a sentence, and overwrites nothing', async ({
  server,
  device,
}, info) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  const passphrase = await makeGroup(page, 'Autumn group');
  const sealed = await readFile(await save(page), 'utf8');
  const [head = '', body = ''] = sealed.split('\n');
  const other = body[40] === 'A' ? 'B' : 'A';
  const refusals: [string, string][] = [
    [sealed.replace('"version":1', '"version":2'), 'made by a newer Keidas'],
    [sealed.replace(/"scrypt":\[\d+/, '"scrypt":[20'), 'would need more memory'],
    [sealed.replace('"group"', '"notebook"'), 'holds something else'],
    ['Dear diary', 'no file of Keidas'],
    [sealed.slice(0, -100), 'is damaged'],
    [`${head}\n${body.slice(0, 40)}${other}${body.slice(41)}\n`, 'The passphrase does not match'],
  ];
  // The page of another device, and the file of a group that is here already.
  const pages = [page, await device(`${server.here}/groups`, LAPTOP)];
  await page.getByRole('button', { name: 'Close the group' }).click();
  for (const [text, why] of refusals) {
    for (const one of pages) {
      const file = info.outputPath('refused.keidas');
      await writeFile(file, text);
      await one.getByLabel('Open a file').setInputFiles(file);
      await one.getByLabel('Passphrase').fill(passphrase);
      const asked = Date.now();
      await one.getByRole('button', { name: 'Open', exact: true }).click();
      await expect(one.getByText(why)).toBeVisible();
      // Only the last one has to make a key first, which takes a busy machine its time.
      if (why !== 'The passphrase does not match') expect(Date.now() - asked).toBeLessThan(5_000);
      await one.getByRole('button', { name: 'Cancel' }).click();
    }
  }
  await expect(pages[1]!.getByText('There is no group on this device yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Open the group Autumn group' }).click();
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Autumn group' })).toBeVisible();
  await expect(page.getByText('Nothing has changed since.')).toBeVisible();
});
