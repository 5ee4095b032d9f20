// A forum in Firefox: a facilitator turns a card, three people answer, the result opens for all of them. The Firefox
// of the distribution is driven by WebDriver BiDi; Playwright's own protocol is not in it. Skipped where there is
// none.

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';

import { type Browser, type ElementHandle, launch, type Page } from 'puppeteer-core';

import { expect, test } from '../forum.ts';
import { Server } from '../server.ts';

const FIREFOX = process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr';

test('a forum in Firefox', async ({ server }) => {
  test.skip(!existsSync(FIREFOX), `there is no ${FIREFOX}`);
  test.slow();
  const { code, key } = await server.open({ lang: 'en', floor: 3 });
  const browser = await launch({ browser: 'firefox', executablePath: FIREFOX, headless: true });
  try {
    const lead = await open(browser, `${server.here}/${code}/lead#${key}`);
    const phones: Page[] = [];
    for (let seat = 0; seat < 3; seat++) {
      const phone = await open(browser, `${server.here}/${code}`);
      await press(phone, 'Join the room');
      phones.push(phone);
    }
    await press(lead, 'Draw a card');
    await press(lead, 'Show the card to everyone');
    for (const phone of phones) await press(phone, 'Rather good');
    for (const page of [lead, ...phones]) await says(page, 'Result · 3 answers');
    await press(lead, 'Undo: turned card');
    for (const phone of phones) await says(phone, 'You’re in');
  } finally {
    await browser.close();
  }
});

test('a group in Firefox goes into a file, and comes out of it where nothing else is left', async ({}, info) => {
  test.skip(!existsSync(FIREFOX), `there is no ${FIREFOX}`);
  test.slow();
  // On the address that phones get, which is no secure context.
  const server = await Server.start('0.0.0.0');
  const browser = await launch({ browser: 'firefox', executablePath: FIREFOX, headless: true });
  try {
    const address = `${server.forPhones || server.here}/groups`;
    const page = await open(browser, address);
    await press(page, 'New group');
    const [name, passphrase] = ['form input[maxlength]', 'form input.number'];
    await page.waitForSelector(name);
    await page.type(name, 'Autumn group');
    const proposed = await page.$eval(passphrase, (field) => (field as HTMLInputElement).value);
    await press(page, 'I have written the passphrase down.');
    await press(page, 'Create the group');
    await says(page, 'This group is in no file yet.');
    await page.evaluate(() => {
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (file: Blob) => {
        void file.text().then((text) => (document.body.dataset['saved'] = text));
        return make(file);
      };
    });
    await press(page, 'Save to a file');
    await says(page, 'Nothing has changed since.');
    const sealed = await page.$eval('body', (body) => body.dataset['saved'] ?? '');
    expect(sealed).toMatch(/^\{"keidas":"group","version":1,/);
    const file = info.outputPath('Autumn.keidas');
    await writeFile(file, sealed);

    const other = await open(browser, address);
    const field = (await other.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement> | null;
    await field!.uploadFile(file);
    await other.waitForSelector('input[type=password]');
    await other.type('input[type=password]', proposed);
    await other.keyboard.press('Enter');
    await says(other, 'How we meet');
    await says(other, 'Autumn group');
  } finally {
    await browser.close();
    await server.remove();
  }
});

/** A page on a device of its own, in English. */
async function open(browser: Browser, url: string): Promise<Page> {
  const page = await (await browser.createBrowserContext()).newPage();
  await page.goto(url);
  await page.evaluate(() => localStorage.setItem('keidas.lang', 'en'));
  await page.reload();
  return page;
}

async function press(page: Page, name: string): Promise<void> {
  const button = await page.waitForSelector(`::-p-text(${name})`, { timeout: 20_000 });
  await button?.evaluate((element) => (element.closest('button') ?? (element as HTMLElement)).click());
}

async function says(page: Page, text: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.body.innerText), { timeout: 20_000 }).toContain(text);
}
