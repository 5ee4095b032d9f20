// Situations whose point is what the room does, played in a real one: too few for a result, and one who should not be there.

import { expect, LAPTOP, test } from './forum.ts';
import { coachOf, codeOf, hear, presentIn, rehearse } from './rehearsal.ts';

test(
  'with too few nothing is ever shown, however all of them answer',
  { tag: '@long' },
  async ({ server, device }) => {
    test.slow();
    const page = await device('about:blank', LAPTOP);
    await rehearse(page, server.here, 'Too few');
    const frames = await hear(await device(server.here), codeOf(page));
    const coach = coachOf(page);
    await coach.getByRole('button', { name: 'Begin the rehearsal' }).click();
    await coach.getByRole('button', { name: '4×' }).click();
    for (const round of ['Opening round', 'Closing round']) {
      await page.getByRole('region', { name: 'Tools' }).getByRole('button', { name: round }).click();
      await expect(page.getByText('3/3 answered').first()).toBeVisible({ timeout: 60_000 });
      await page.getByRole('button', { name: 'End the round' }).click();
      await expect(page.getByText('3/3 answered')).toHaveCount(0);
    }
    const heard = JSON.stringify(await frames());
    expect(heard).toContain('"answered":3');
    expect(heard.match(/"tally":(?!null)|"tallies":\[(?!null)[^\]]/g)).toBeNull();
  },
);

test(
  'the group follows to a new code once it was told, and whoever was unknown does not',
  { tag: '@long' },
  async ({ server, device }) => {
    test.slow();
    const page = await device('about:blank', LAPTOP);
    await rehearse(page, server.here, 'One too many');
    const before = codeOf(page);
    const coach = coachOf(page);
    await coach.getByRole('button', { name: 'Begin the rehearsal' }).click();
    await coach.getByRole('button', { name: '4×' }).click();
    await expect(page.getByText('7 here').first()).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: 'New code' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Open a new room and erase this one' })
      .click();
    await expect(page.getByText('0 here').first()).toBeVisible();
    const frames = await hear(await device(server.here), codeOf(page));
    expect(codeOf(page)).not.toBe(before);
    // Beside the table, and its next step.
    await expect(page.locator('.now').getByRole('button', { name: 'I told them' })).toBeVisible();
    await coachOf(page).getByRole('button', { name: 'I told them' }).click();
    await expect(page.getByText('6 here').first()).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('6 of 6 programs here')).toBeVisible();
    await page.getByRole('button', { name: 'Lock the door' }).click();
    await expect(page.getByText(/6 here/).first()).toBeVisible();
    expect(Math.max(...presentIn(await frames()))).toBe(6);
  },
);

for (const speed of ['0.5×', '4×'])
  test(
    `at ${speed} what is said of the screens is on the screens`,
    { tag: '@long' },
    async ({ server, device }) => {
      test.slow();
      const page = await device('about:blank', LAPTOP);
      await rehearse(page, server.here, 'Half are gone');
      const coach = coachOf(page);
      await coach.getByRole('button', { name: 'Begin the rehearsal' }).click();
      await coach.getByRole('button', { name: speed, exact: true }).click();
      await expect(coach.getByText(/It only says five/)).toBeVisible({ timeout: 90_000 });
      await expect(page.getByText('5 here').first()).toBeVisible({ timeout: 100 });
    },
  );
