// Two pictures of a rehearsal for the README: the table with its coach, and what is looked at afterwards. `npm run pictures`.

import { readFile } from 'node:fs/promises';

import { expect, test } from '../forum.ts';

const README = '../../web-client/pictures';
const DESK = { viewport: { width: 1280, height: 800 }, locale: 'fi-FI' } as const;

test('a rehearsal in pictures', async ({ server, device, browser }) => {
  test.slow();
  const page = await device(`${server.here}/learn/rehearse#silence`, DESK);
  await page.getByLabel('Ryhmän kirjaimet').fill('KADENS');
  await page.getByRole('button', { name: 'Avaa harjoitushuone' }).click();
  const coach = page.getByRole('region', { name: 'Harjoitus' });
  await expect(page.getByText(/([1-9]\d*)\/\1 ohjelmaa/)).toBeVisible({ timeout: 60_000 });
  await coach.getByRole('button', { name: '4×' }).click();
  await expect(page.getByText(/Tulos · \d/).first()).toBeVisible({ timeout: 90_000 });
  await coach.getByRole('button', { name: 'Aloita harjoitus' }).click();
  await coach.getByRole('button', { name: /Ei kiirettä/ }).click();
  await expect(page.getByText(/1 odottaa puheenvuoroa/).first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Seuraava puheenvuoro' }).click();
  await expect(coach.getByText('Pekka, konepaja')).toBeVisible();
  await coach.evaluate((panel) => panel.scrollTo(0, 0));
  await page.screenshot({ path: `${README}/rehearsal.png` });

  await expect(coach.getByText(/Henrik/)).toBeVisible({ timeout: 60_000 });
  await coach.getByRole('button', { name: 'Lopeta ja siirry purkuun' }).click();
  await expect(page.getByRole('heading', { name: /purku/ })).toBeVisible();
  await page.screenshot({ path: 'test-results/debrief.png' });
  await page.getByRole('link', { name: 'Katso uudestaan' }).click();
  await page.getByRole('row', { name: /Tulos avautui/ }).getByRole('button').first().click();
  await expect(page.locator('.stage .tally, .stage figure').first()).toBeVisible();
  await page.evaluate(() => scrollTo(0, 0));
  // A card that was just turned has come to rest.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  await page.screenshot({ path: 'test-results/replay.png' });

  const picture = async (name: string) =>
    `<img src="data:image/png;base64,${(await readFile(`test-results/${name}.png`)).toString('base64')}">`;
  const board = await browser.newPage({ viewport: { width: 1400, height: 520 } });
  await board.setContent(`<style>
    body { margin: 0; padding: 40px; box-sizing: border-box; height: 100vh; background: #d9c9a8;
      display: flex; gap: 40px; align-items: center }
    img { width: 640px; border-radius: 14px; box-shadow: 0 12px 36px -10px #0008 }
  </style>${await picture('debrief')}${await picture('replay')}`);
  await board.screenshot({ path: `${README}/debrief.png` });
  await board.close();
});
