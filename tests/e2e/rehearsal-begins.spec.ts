// Where a rehearsal begins: the room is as its text says, and the coach and the table's next step are one thought.

import type { Page } from '@playwright/test';

import { expect, LAPTOP, PHONE, test } from './forum.ts';
import { allHere, coachOf } from './rehearsal.ts';

/** What is in sight when a situation begins: its phase, the card, whether its result is there already, what else. */
const BEGINNINGS = {
  first: { phase: 'Opening', here: 8 },
  stranger: { phase: 'Opening', here: 6 },
  silence: { phase: 'Sharing', here: 8, card: 'The lonely decision', result: true },
  wrong: { phase: 'Sharing', here: 7, card: 'Bad treatment' },
  heavy: { phase: 'Sharing', here: 7, card: 'After the crisis', result: true },
  split: { phase: 'Sharing', here: 9, card: 'Will our strength last?', result: true },
  room: { phase: 'Sharing', here: 8, card: 'Never quite enough', result: true },
  hybrid: { phase: 'Sharing', here: 7, card: 'Apart and on different shifts' },
  late: { phase: 'Sharing', here: 6, card: 'Work and the rest of life', result: true },
  cut: { phase: 'Sharing', here: 8, card: 'Between two fires' },
  half: { phase: 'Sharing', here: 10, card: 'The load of work' },
  few: { phase: 'Opening', here: 3 },
  time: { phase: 'Insight', here: 8, card: 'Wiser after a mistake', result: true, timer: /[56]:\d\d/ },
  ending: { phase: 'Closing', here: 8 },
} as const satisfies Record<string, Beginning>;

interface Beginning {
  readonly phase: string;
  readonly here: number;
  readonly card?: string;
  readonly result?: boolean;
  readonly timer?: RegExp;
}

const nextOf = (page: Page) => page.locator('.now .actions .button').first();

async function open(page: Page, here: string, id: string): Promise<void> {
  await page.goto(`${here}/learn/rehearse#${id}`);
  await page.getByRole('button', { name: 'Open the rehearsal room' }).click();
  await allHere(page);
}

async function beginsAsSaid(page: Page, { phase, here, card, result, timer }: Beginning): Promise<void> {
  const coach = coachOf(page);
  const begin = coach.getByRole('button', { name: 'Begin the rehearsal' });
  await expect(begin).toBeEnabled({ timeout: 30_000 });
  await expect(page.getByText(`${here} here`).first()).toBeVisible();
  const table = page.getByRole('region', { name: 'Card' });
  const shown = table.getByText(/Result · \d+ answers?/);
  if (card && result) {
    await expect(table.getByRole('heading', { name: card })).toBeVisible();
    await expect(shown).toBeVisible();
  } else await expect(table.getByText(/answered$/)).toHaveCount(0);
  // The same on the button of the table, and the same comes of it.
  await expect(nextOf(page)).toHaveText('Begin the rehearsal');
  await nextOf(page).click();
  await expect(begin).toHaveCount(0);
  await expect(coach.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Tools' }).locator('[aria-current=step]')).toContainText(
    phase,
  );
  if (card) await expect(table.getByRole('heading', { name: card })).toBeVisible();
  if (timer) await expect(page.getByRole('timer').first()).toHaveText(timer);
  await expect(nextOf(page)).not.toHaveText('Begin the rehearsal');
}

test('a situation begins as its text says, and the coach and the next step are one thought', async ({
  server,
  device,
}) => {
  const page = await device('about:blank', LAPTOP);
  await open(page, server.here, 'silence');
  await beginsAsSaid(page, BEGINNINGS.silence);

  // What went wrong by agreement: the hint says where to find what it speaks of, and the agreed card comes next.
  await open(page, server.here, 'wrong');
  await beginsAsSaid(page, BEGINNINGS.wrong);
  const coach = coachOf(page);
  await coach.getByRole('button', { name: '4×' }).click();
  await coach.getByText('Hint', { exact: true }).click();
  await expect(coach.getByText('“Undo” is below, among the table’s buttons.')).toBeVisible();
  await page.getByRole('button', { name: /^Undo: / }).click();
  const sure = page.getByRole('dialog').getByRole('button', { name: 'Undo the round' });
  await expect(async () => {
    if (await sure.isVisible()) await sure.click();
    await expect(nextOf(page)).toHaveText('Next: turn over Recovery', { timeout: 1_000 });
  }).toPass();

  // A hint that speaks of the next step is the next step, once it is read.
  await open(page, server.here, 'time');
  await beginsAsSaid(page, BEGINNINGS.time);
  await expect(nextOf(page)).toHaveText('Next: phase Closing');
  await coach.getByRole('button', { name: '4×' }).click();
  await coach.getByText('Hint', { exact: true }).click();
  await expect(nextOf(page)).toHaveText('Next: Closing round');
  await nextOf(page).click();
  await expect(page.getByText('Closing round').first()).toBeVisible();
  await expect(nextOf(page)).not.toHaveText('Next: Closing round');
});

test('every situation begins as its text says', { tag: '@long' }, async ({ server, device }) => {
  test.slow();
  for (const [id, beginning] of Object.entries(BEGINNINGS)) {
    const page = await device('about:blank', LAPTOP);
    await test.step(id, async () => {
      await open(page, server.here, id);
      await beginsAsSaid(page, beginning);
    });
    await page.context().close();
  }
});

test('a result that real people are to be part of is made as it begins; on a phone *Next* begins, too', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/learn/rehearse#silence`, PHONE);
  await page.getByLabel('How many real people').fill('2');
  await page.getByRole('button', { name: 'Open the rehearsal room' }).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Rehearsal' }).click();
  const coach = coachOf(page);
  await expect(coach.getByText('6 of 6 programs here')).toBeVisible({ timeout: 60_000 });
  await expect(coach.getByText(/the card The lonely decision is turned and the group answers/)).toBeVisible();
  await expect(nextOf(page)).toHaveText('Begin the rehearsal');
  await nextOf(page).click();
  await page.getByRole('navigation').getByRole('button', { name: 'Card' }).click();
  await expect(page.getByRole('heading', { name: 'The lonely decision' })).toBeVisible();
});
