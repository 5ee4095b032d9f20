// A participant's notebook in browsers: it stays on its device, and goes into a file when its writer wishes. Never: a room.

import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { findings } from './axe.ts';
import { enter, expect, test } from './forum.ts';

const TAKE = 'What do I take along?';

/** What a page has asked of the server that is no file of the client. */
function overheard(page: Page): () => string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  return () => asked.filter((one) => !/^GET \/(my|icon\.svg|assets\/.*)$/.test(one));
}

async function writes(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'New page' }).click();
  await page.getByLabel(TAKE).first().fill(text);
  await page.getByLabel(TAKE).first().press('Tab');
  await expect(page.getByText('Kept on this device')).toBeVisible();
}

async function opens(page: Page, file: string, passphrase: string): Promise<void> {
  await page.getByLabel('Open a file into the notebook').setInputFiles(file);
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}

/** All that the notebook has on this device, as a text. */
function onDevice(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((all) => {
        const opened = indexedDB.open('keidas');
        opened.onsuccess = () => {
          const pages = opened.result.transaction('notebook').objectStore('notebook').getAll();
          pages.onsuccess = () => all(JSON.stringify([pages.result, { ...localStorage }]));
        };
      }),
  );
}

test('a notebook stays on its device: nothing is asked of the server but the page itself', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/my`);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.reload();
  await page.getByRole('button', { name: 'New page' }).click();
  await page.getByLabel('What do I take along?').fill('I listen to the end.');
  await page.getByLabel('What do I take along?').press('Tab');
  await expect(page.getByText('Kept on this device')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('What do I take along?')).toHaveValue('I listen to the end.');
  expect(
    asked.filter((path) => !['/my', '/icon.svg'].includes(path) && !path.startsWith('/assets/')),
  ).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as text' }).click(),
  ]);
  expect(await readFile(await download.path(), 'utf8')).toContain(
    'What do I take along?\nI listen to the end.',
  );
});

test('what is being written outlives a reload, and only what is kept is said to be', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/my`);
  await page.getByRole('button', { name: 'New page' }).click();
  const saved = page.getByText('Kept on this device');
  await expect(saved).toBeVisible();
  const field = page.getByLabel('What will I try before next time?');
  await field.pressSequentially('I ask ');
  await expect(saved).toBeVisible();
  // Nobody has left the field.
  await field.pressSequentially('first');
  await expect(saved).toHaveCount(0);
  await page.reload();
  await expect(field).toHaveValue(/^I ask first$/);
  await page.goto(server.here);
  await page.getByRole('link', { name: 'My notebook' }).click();
  await expect(field).toHaveValue('I ask first');
});

test('a first page where nobody has written offers no notebook, and leaves no trace of asking', async ({
  server,
  device,
}) => {
  const page = await device(server.here);
  await expect(page.getByRole('button', { name: 'Join', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'My notebook' })).toHaveCount(0);
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
});

test('a notebook goes into a sealed file and comes out of it on another device, and nothing of it is sent', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/my`);
  const sent = overheard(page);
  await writes(page, 'I listen to the end.');
  await page.getByRole('button', { name: 'Sealed file' }).click();
  await page.getByRole('button', { name: 'Save behind a passphrase' }).click();
  const passphrase = await page.getByLabel('Passphrase of the new file').inputValue();
  expect(await findings(page)).toEqual([]);
  await page.screenshot({ path: 'test-results/notebook-seal.png', fullPage: true });
  await page.getByLabel('I have written the passphrase down.').check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save behind a passphrase' }).click(),
  ]);
  await expect(page.getByText('The file is saved.')).toBeVisible();
  expect(download.suggestedFilename()).toMatch(/^Keidas-\d{4}-\d{2}-\d{2}\.keidas$/);
  const file = await download.path();
  const sealed = await readFile(file, 'utf8');
  expect(sealed).toMatch(/^\{"keidas":"notebook","version":1,"scrypt":\[17,8,1\],/);
  expect(sealed).not.toContain('listen');
  // It still goes out as a text.
  await expect(page.getByRole('button', { name: 'Save as text' })).toBeVisible();

  const other = await device(`${server.here}/my`);
  const otherSent = overheard(other);
  await writes(other, 'Mine, on this device.');
  await other.getByRole('button', { name: 'Sealed file' }).click();
  await opens(other, file, 'lomu-keta-siro-vane-pihu');
  await expect(other.getByText('The passphrase does not match')).toBeVisible();
  await expect(other.getByLabel(TAKE)).toHaveCount(1);
  expect(await findings(other)).toEqual([]);
  await other.getByLabel('Passphrase').fill(passphrase);
  await other.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(other.getByText('1 new page.')).toBeVisible();
  await expect(other.getByLabel(TAKE)).toHaveCount(2);
  await other.screenshot({ path: 'test-results/notebook-opened.png', fullPage: true });
  // The same file once more brings nothing twice.
  await opens(other, file, passphrase);
  await expect(other.getByText('All that is in the file was here already.')).toBeVisible();
  await other.getByRole('button', { name: 'Undo the merge' }).click();
  await expect(other.getByLabel(TAKE)).toHaveCount(1);
  await expect(other.getByLabel(TAKE)).toHaveValue('Mine, on this device.');
  await other.reload();
  await expect(other.getByLabel(TAKE)).toHaveCount(1);
  // A group's file is none of a notebook's, and is told so.
  await other.getByRole('button', { name: 'Sealed file' }).click();
  const group = { name: 'g.keidas', mimeType: '', buffer: Buffer.from(sealed.replace('notebook', 'group')) };
  await other.getByLabel('Open a file into the notebook').setInputFiles(group);
  await other.getByLabel('Passphrase').fill(passphrase);
  await other.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(other.getByText('but holds something else')).toBeVisible();
  for (const asked of [sent, otherSent]) expect(asked()).toEqual([]);
});

test('a notebook behind a lock opens with its passphrase alone, and nothing of it is on the device in plain', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/my`);
  const sent = overheard(page);
  await writes(page, 'I listen to the end.');
  await page.getByRole('button', { name: 'Lock with a passphrase' }).click();
  await expect(page.getByText('so is what is in the notebook')).toBeVisible();
  const passphrase = await page.getByLabel('Passphrase of the notebook').inputValue();
  await page.getByLabel('I have written the passphrase down.').check();
  expect(await findings(page)).toEqual([]);
  await page.screenshot({ path: 'test-results/notebook-locking.png', fullPage: true });
  await page.getByRole('button', { name: 'Lock the notebook' }).click();
  await expect(page.getByText('The notebook has a lock now.')).toBeVisible();
  await page.getByLabel(TAKE).fill('I listen longer.');
  await page.getByLabel(TAKE).press('Tab');
  await expect(page.getByText('Kept on this device')).toBeVisible();
  expect(await onDevice(page)).not.toMatch(/listen/);

  await page.reload();
  await expect(page.getByRole('heading', { name: 'The notebook is locked' })).toBeVisible();
  await expect(page.getByLabel(TAKE)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'New page' })).toHaveCount(0);
  const enters = async (typed: string) => {
    await page.getByLabel('Passphrase', { exact: true }).fill(typed);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
  };
  await enters('lomu-keta-siro-vane-pihu');
  await expect(page.getByText('The passphrase does not match.')).toBeVisible();
  await page.getByText('Forgotten the passphrase?').click();
  await expect(page.getByText('Nobody can open the notebook without it')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.screenshot({ path: 'test-results/notebook-locked.png', fullPage: true });
  await enters(passphrase);
  await expect(page.getByLabel(TAKE)).toHaveValue('I listen longer.');
  // Another tab of the device is locked on its own.
  const tab = await page.context().newPage();
  await tab.goto(`${server.here}/my`);
  await expect(tab.getByRole('heading', { name: 'The notebook is locked' })).toBeVisible();
  await tab.close();
  await page.getByLabel(TAKE).press('x');
  await page.getByRole('button', { name: 'Lock now' }).click();
  await expect(page.getByRole('heading', { name: 'The notebook is locked' })).toBeVisible();
  await expect(page.getByText('Kept on this device')).toHaveCount(0);

  // What was being written is kept; and a page that was hidden for long is locked when it is seen again.
  await enters(passphrase);
  await expect(page.getByLabel(TAKE)).toHaveValue(/x/);
  await page.getByLabel(TAKE).fill('I listen longer.');
  await page.evaluate(() => {
    const seen = (hidden: boolean): void => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    const now = Date.now;
    seen(true);
    Date.now = () => now() + 6 * 60_000;
    seen(false);
  });
  await expect(page.getByRole('heading', { name: 'The notebook is locked' })).toBeVisible();
  await enters(passphrase);
  await page.getByRole('button', { name: 'Take the lock off' }).click();
  await page.getByRole('group', { name: 'Take the lock off' }).getByRole('button', { name: 'Take' }).click();
  await expect(page.getByText('The lock is off.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(TAKE)).toHaveValue('I listen longer.');
  expect(sent()).toEqual([]);
});

test('two versions of a page that was written on two devices are both there', async ({ server, device }) => {
  const page = await device(`${server.here}/my`);
  await writes(page, 'First.');
  await page.getByRole('button', { name: 'Sealed file' }).click();
  await page.getByRole('button', { name: 'Save behind a passphrase' }).click();
  const passphrase = await page.getByLabel('Passphrase of the new file').inputValue();
  await page.getByLabel('I have written the passphrase down.').check();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save behind a passphrase' }).click();
  const file = await (await saved).path();

  const other = await device(`${server.here}/my`);
  await other.getByRole('button', { name: 'Sealed file' }).click();
  await opens(other, file, passphrase);
  await expect(other.getByText('1 new page.')).toBeVisible();
  await other.getByLabel(TAKE).fill('On the other device.');
  await other.getByLabel(TAKE).press('Tab');
  await expect(other.getByText('Kept on this device')).toBeVisible();
  await page.getByLabel(TAKE).fill('On the first device.');
  await page.getByLabel(TAKE).press('Tab');
  await expect(page.getByText('Kept on this device')).toBeVisible();
  // The passphrase is known until the page goes.
  const again = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save behind a passphrase' }).click();
  await opens(other, await (await again).path(), passphrase);
  await expect(other.getByRole('heading', { name: 'another version' })).toBeVisible();
  const texts = await other
    .getByLabel(TAKE)
    .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));
  expect(texts.sort()).toEqual(['On the first device.', 'On the other device.']);
});

test('a shared device forgets the notebook by itself when the meeting has ended', async ({
  forum,
  device,
}) => {
  const { server, room } = forum;
  const phone = await device(`${server.here}/my`);
  await writes(phone, 'Not for others.');
  await phone.goto(`${server.here}/${room.code}`);
  await phone.getByText('What is seen, what is not').click();
  await phone.getByRole('checkbox', { name: 'This is a shared device' }).check();
  await enter(phone);
  const headers = { authorization: `Bearer ${room.key}` };
  await fetch(`${server.here}/api/rooms/${room.code}`, { method: 'DELETE', headers });
  await expect(phone.getByRole('heading', { name: 'The room is closed' })).toBeVisible();
  await expect
    .poll(async () => {
      const page = await phone.context().newPage();
      await page.goto(`${server.here}/my`);
      const left = await page.getByText('The notebook has no pages yet.').count();
      await page.close();
      return left;
    })
    .toBe(1);
});
