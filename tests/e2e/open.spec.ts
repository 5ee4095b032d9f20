// For those outside: whether a meeting would work in a network, and how a program takes part.

import { findings } from './axe.ts';
import { expect, LAPTOP, PHONE, test } from './forum.ts';
import { Network } from './network.ts';

test('[X1] a page tells whether a meeting works here, and what to tell the IT department', async ({
  device,
  server,
}) => {
  test.setTimeout(120_000);
  const page = await device(`${server.here}/check`, PHONE);
  await expect(
    page.getByText('Everything works from this network, but phones cannot reach this address'),
  ).toBeVisible({ timeout: 20_000 });
  for (const way of ['Direct connection', 'Detour', 'Slow way'])
    await expect(
      page
        .locator('div', { has: page.getByText(way) })
        .getByText(/works, an answer takes \d+ ms/)
        .first(),
    ).toBeVisible();
  const told = page.getByRole('textbox', { name: 'Text for the IT department' });
  await expect(told).toHaveValue(/port \d+, http \+ ws/);
  await expect(told).toHaveValue(/api\/rooms\/\*\/live/);
  expect(await findings(page)).toEqual([]);
  for (const [name, title] of [
    ['Suomi', 'Toimiiko Keidas täällä?'],
    ['Svenska', 'Fungerar Keidas här?'],
  ]) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    expect(await findings(page)).toEqual([]);
  }
  await expect(page.getByText('förbindelsen håller över en minut av tystnad')).toBeVisible({
    timeout: 80_000,
  });
});

test('[X1] [X3] behind a network that stands in the way the page says by which way a meeting works', async ({
  device,
  server,
}) => {
  test.setTimeout(120_000);
  for (const [trouble, verdict] of [
    ['strips', /works here by a detour/],
    ['holds', /works here, but slower/],
  ] as const) {
    const network = await Network.before(server.port, trouble);
    try {
      const page = await device(`${network.here}/check`, LAPTOP);
      await expect(page.getByText(verdict)).toBeVisible({ timeout: 40_000 });
      await page.close();
    } finally {
      await network.stop();
    }
  }
});

test('a page tells programmers where to begin, and every request and message', async ({ device, server }) => {
  const page = await device(`${server.here}/api`, PHONE);
  await expect(page.getByRole('heading', { name: 'Keidas for programs' })).toBeVisible();
  await expect(page.getByText('POST /api/rooms', { exact: true }).first()).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.getByText('Opens a room. All of its body').click();
  await page.getByRole('link', { name: 'OpenRoom' }).first().click();
  await expect(page.locator('#type-OpenRoom')).toBeInViewport();
  await page.locator('details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true;
  });
  await expect(page.getByRole('region', { name: 'Example of welcome' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(isWider).toBe(false);
});
