// A forum over half a year, in Finnish: a facilitator agrees on six meetings, leads three, hands over, and who comes after
// leads the fourth. Each step is what a page itself offers next; nobody is told how.

import type { Browser, Page } from '@playwright/test';

import { findings } from './axe.ts';
import { type Device, expect, LAPTOP, test } from './forum.ts';
import { Robots } from './robots.ts';
import type { Server } from './server.ts';

test.use({ actionTimeout: 20_000 });

const FINNISH = { ...LAPTOP, locale: 'fi-FI' };
const PEOPLE = 6;
/** Three weeks between two meetings; the first is today. */
const WEEKS = 21;

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const shot = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/process-${name}.png`, fullPage: true });

/** A group that has said when it meets, from its page alone. */
async function plans(page: Page): Promise<string> {
  await button(page, 'Uusi ryhmä').click();
  await page.getByLabel('Ryhmän nimi').fill('Kevään ryhmä');
  const passphrase = await page.getByLabel('Uuden tiedoston salalause').inputValue();
  await page.getByLabel('Olen kirjoittanut salalauseen muistiin.').check();
  await button(page, 'Luo ryhmä').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Kevään ryhmä' })).toBeVisible();
  await button(page, 'Tee osoite').click();
  await expect(page.getByLabel('Osoite', { exact: true })).toHaveValue(/\/s\//);
  await page.getByLabel('Paikka').fill('Kirjasto');
  for (let meeting = 0; meeting < 6; meeting++) {
    const day = new Date(Date.now() + meeting * WEEKS * 24 * 3_600_000).toISOString().slice(0, 10);
    await page.getByLabel('Päivä ja kellonaika').fill(`${day}T${meeting === 0 ? '23:30' : '13:00'}`);
    await button(page, 'Lisää aika').click();
    await expect(page.getByLabel('Päivä ja kellonaika')).toHaveValue('');
  }
  await expect(button(page, 'Kopioi kutsu')).toHaveCount(6);
  return passphrase;
}

async function unlocks(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Salalause', { exact: true }).fill(passphrase);
  await button(page, 'Avaa').click();
  await expect(button(page, 'Kuukaudet')).toBeVisible();
}

/** All give the same answer to a round, until it is taken. */
async function allSay(robots: Robots, round: number, value: number): Promise<void> {
  for (let who = 1; who <= PEOPLE; who++)
    await expect
      .poll(() => robots.say(who, { type: 'answer', round, question: 0, value }), {
        message: `${round}/${who}`,
      })
      .toBe('done');
}

/** Leads one meeting of six people with the card that was planned, to its end. */
async function leads(page: Page, browser: Browser, { here }: Server, card: string): Promise<void> {
  await button(page, 'Suunnittele tapaaminen').click();
  const plan = page.getByRole('dialog', { name: 'Suunnitelma' });
  await expect(plan.getByRole('listitem')).toHaveCount(0);
  await plan.getByRole('combobox', { name: 'Kortti' }).selectOption({ label: card });
  await page.keyboard.press('Escape');
  await expect(page.getByText('Suunnitelmassa on 1 kohta.')).toBeVisible();
  await button(page, 'Avaa huone').click();
  await page.waitForURL(/\/[0-9A-Z]{8}\/lead/);
  const code = /\/([0-9A-Z]{8})\/lead/.exec(page.url())![1]!;
  const key = await page.evaluate((code) => localStorage.getItem(`keidas.key.${code}`), code);
  const robots = await Robots.gather(browser, here, { code, key: key! } as never);
  await robots.join(code, PEOPLE);

  const next = (what: string) => page.getByRole('button', { name: `Seuraavaksi: ${what}` });
  const answered = page.locator('#table').getByText(`${PEOPLE} vastausta`).last();
  await next('aloituskierros').click();
  await allSay(robots, 1, 3);
  await expect(answered).toBeVisible();
  await page
    .getByRole('region', { name: 'Ohjaus' })
    .getByRole('button', { name: /^Keskustelu \d/ })
    .click();
  await next('').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Näytä kortti kaikille' }).click();
  await expect(page.getByRole('heading', { level: 2, name: card })).toBeVisible();
  await allSay(robots, 2, 1);
  await expect(answered).toBeVisible();
  await page
    .getByRole('region', { name: 'Ohjaus' })
    .getByRole('button', { name: /^Lopetus \d/ })
    .click();
  await next('lopetuskierros').click();
  await allSay(robots, 3, 3);
  await expect(answered).toBeVisible();
  await next('mitä säilytetään?').click();
  await allSay(robots, 4, 1);
  await expect(page.getByText('Säilytetään teemat')).toBeVisible();
  await button(page, 'Päätä tapaaminen').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Päätä ja poista kaikki' }).click();
  await expect(page.getByRole('heading', { name: 'Huone on suljettu' })).toBeVisible();
  await robots.leave();
}

/** What a meeting has left goes into the group, and the group into its file. */
async function keeps(page: Page, passphrase: string): Promise<void> {
  await page.getByRole('link', { name: 'Ryhmän sivulle' }).click();
  await unlocks(page, passphrase);
  await expect(page.getByText('1 tapaaminen odottaa.')).toBeVisible();
  await button(page, 'Ota talteen').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Tallenna tiedostoon').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.keidas$/);
  await button(page, 'Seuraava kerta').click();
  await expect(page.getByText('Suunnitelmassa on')).toHaveCount(0);
}

/** Gives the group away under a passphrase of its own; where the file lies, and that passphrase. */
async function handsOver(page: Page): Promise<[string, string]> {
  await button(page, 'Tiedosto').click();
  await button(page, 'Anna toiselle').click();
  const passphrase = await page.getByLabel('Uuden tiedoston salalause').inputValue();
  await page.getByLabel('Olen kirjoittanut salalauseen muistiin.').check();
  await shot(page, 'hand-over');
  const saving = page.waitForEvent('download');
  await button(page, 'Tallenna tiedosto annettavaksi').click();
  return [await (await saving).path(), passphrase];
}

async function begins(device: Device, here: string): Promise<Page> {
  const page = await device(here, FINNISH);
  await page.getByRole('link', { name: 'Ryhmäni' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ryhmäni' })).toBeVisible();
  return page;
}

test(
  'six meetings are agreed on, three are led, and who comes after leads the fourth',
  { tag: '@long' },
  async ({ browser, server, device }) => {
    test.setTimeout(400_000);
    const page = await begins(device, server.here);
    const passphrase = await plans(page);
    await shot(page, 'planned');
    for (const card of ['Lupaukset', 'Palautuminen', 'Yksinäinen päätös']) {
      await leads(page, browser, server, card);
      await shot(page, `ended-${card}`);
      await keeps(page, passphrase);
    }
    await button(page, 'Kuukaudet').click();
    await expect(page.getByRole('row')).toHaveCount(7);
    await expect(page.locator('.frames li')).toHaveCount(3);
    await shot(page, 'three');
    const [file, given] = await handsOver(page);

    const after = await begins(device, server.here);
    await after.getByLabel('Avaa tiedosto').setInputFiles(file);
    await unlocks(after, given);
    // All that there was is there: the dates, the cards that were on the table, the months.
    await expect(after.getByText('3 korttia on jo ollut pöydällä.')).toBeVisible();
    await expect(after.getByLabel('Osoite', { exact: true })).toHaveValue(/\/s\//);
    await shot(after, 'after');
    await leads(after, browser, server, 'Kuunteleminen');
    await keeps(after, given);
    await button(after, 'Kuukaudet').click();
    await expect(after.locator('.frames li')).toHaveCount(4);
    expect(await findings(after)).toEqual([]);
    await shot(after, 'four');
  },
);
