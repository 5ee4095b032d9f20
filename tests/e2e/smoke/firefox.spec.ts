// A forum in Firefox: a facilitator turns a card, three people answer, the result opens for all of them. The Firefox
// of the distribution is driven by WebDriver BiDi; Playwright's own protocol is not in it. Skipped where there is
// none.

import { existsSync } from 'node:fs';

import { type Browser, launch, type Page } from 'puppeteer-core';

import { expect, test } from '../forum.ts';

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
