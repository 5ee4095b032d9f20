// A rehearsal from the first page to the replay by the keyboard alone, without motion: what is wanted next is always reached.

import type { Page } from '@playwright/test';

import { findings } from './axe.ts';
import { expect, LAPTOP, test } from './forum.ts';
import { allHere, coachOf } from './rehearsal.ts';

/** More presses than any of these pages has places. */
const PRESSES_MAX = 200;

/** Presses Tab until what is called so has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < PRESSES_MAX; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      const isOne = element?.matches('a, button, input, select, summary');
      // Long words of a narrow button may part.
      return isOne
        ? (element!.getAttribute('aria-label') ?? element!.innerText).replace(/\u00ad/g, '').trim()
        : '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`${name} was not reached`);
}

async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

test(
  'the silent group is led by the keyboard alone, from the first page to the replay',
  { tag: '@long' },
  async ({ server, device }) => {
    test.slow();
    const page = await device(`${server.here}/`, { ...LAPTOP, reducedMotion: 'reduce' });
    const coach = coachOf(page);
    await expect(page.getByRole('link', { name: 'Rehearse' })).toBeVisible();
    await press(page, /^Rehearse/);
    await expect(page.getByRole('heading', { level: 1, name: 'Rehearse' })).toBeVisible();
    await press(page, /^The silent group/);
    await expect(page.getByRole('heading', { level: 1, name: 'The silent group' })).toBeVisible();
    await press(page, /^Open the rehearsal room/);
    await allHere(page);
    await expect(coach.getByRole('button', { name: 'Begin the rehearsal' })).toBeEnabled({ timeout: 30_000 });
    await press(page, /^Begin the rehearsal/);
    await press(page, /^4×/);
    await expect(coach.getByText('Hint', { exact: true })).toBeVisible({ timeout: 30_000 });
    await press(page, /^Hint/);
    await expect(coach.getByText(/Count to ten first/)).toBeVisible();
    // What it advises is nothing of the table: the next step there does not call.
    await expect(page.locator('.now .button.main')).toHaveCount(0);
    await press(page, /No hurry/);
    await expect(page.locator('.now .button.main')).toHaveCount(1);
    await expect(page.getByText('1 waiting to speak').first()).toBeVisible({ timeout: 60_000 });
    await press(page, /^Let the next one speak/);
    await expect(coach.getByText(/last Thursday/)).toBeVisible();
    expect(await findings(page)).toEqual([]);
    await press(page, /Talk in pairs/);
    await expect(page.getByText('1 waiting to speak').first()).toBeVisible({ timeout: 60_000 });
    await press(page, /^Let the next one speak/);
    await expect(coach.getByText('Nothing more happens by itself.')).toBeVisible({ timeout: 120_000 });
    await press(page, /^End the meeting/);
    await press(page, /^End, and go to the debrief/);
    await expect(page.getByRole('heading', { name: 'Debrief: The silent group' })).toBeVisible();
    await press(page, /^Look at it again/);
    await expect(page.getByText('This is the past')).toBeVisible();
    // What moves by itself is what was asked for.
    const moving = () =>
      page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
    expect(await moving()).toBe(0);
    expect(await findings(page)).toEqual([]);
  },
);
