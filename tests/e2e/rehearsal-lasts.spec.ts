// A rehearsal outlives what happens to the page that leads it: it is loaded anew, its network goes, its browser is closed.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, type Page } from '@playwright/test';

import { expect, LAPTOP, test, turn, WALL } from './forum.ts';
import { Cable } from './network.ts';
import {
  allHere,
  answeredIn,
  coachOf,
  codeOf,
  hear,
  type Heard,
  openedAfter,
  presentIn,
  rehearse,
} from './rehearsal.ts';

/** Answers only ever become more, and each of the group has one. */
function isCountedOnce(frames: readonly Heard[]): void {
  const counts = answeredIn(frames);
  expect(counts.toSorted((a, b) => a - b)).toEqual(counts);
  expect(Math.max(...counts)).toBe(8);
}

/** The silent group, with its table set: as long as the programs answer the card it begins with, another asks before it ends that. */
async function silentGroup(page: Page, here: string): Promise<void> {
  await rehearse(page, here, 'The silent group');
  await expect(page.getByText(/Result · \d answers/)).toBeVisible({ timeout: 60_000 });
}

test('[P4] a reload in the middle of a round loses nobody, counts nothing twice and repeats no line', async ({
  server,
  device,
}) => {
  test.slow();
  const page = await device('about:blank', LAPTOP);
  await silentGroup(page, server.here);
  const frames = await hear(await device(server.here, WALL), codeOf(page));
  const answered = async () => Math.max(...answeredIn(await frames()));
  await turn(page, 'Promises');
  await expect.poll(answered, { timeout: 60_000 }).toBeGreaterThan(1);
  await page.reload();
  await allHere(page);
  const coach = coachOf(page);
  await expect(coach.getByRole('button', { name: 'Pause' })).toBeVisible();
  await coach.getByRole('button', { name: '4×' }).click();
  await expect(page.getByText(/Result · \d answers/)).toBeVisible({ timeout: 60_000 });
  const heard = await frames();
  expect(Math.min(...presentIn(heard))).toBe(8);
  isCountedOnce(heard);

  // What was said stays said, through another reload the moment it was heard.
  await coach.getByRole('button', { name: 'Begin the rehearsal' }).click();
  const line = coach.getByRole('listitem').filter({ hasText: 'Sari' });
  await expect(line).toHaveCount(1, { timeout: 60_000 });
  await page.reload();
  await allHere(page);
  await expect(coach.getByRole('button', { name: '4×' })).toHaveAttribute('aria-pressed', 'true');
  await coach.getByRole('button', { name: /No hurry/ }).click();
  await expect(page.getByText('1 waiting to speak').first()).toBeVisible({ timeout: 60_000 });
  await expect(line).toHaveCount(1);
});

test(
  '[P4] without a network for twenty seconds the group is back by itself, and nothing is counted twice',
  { tag: '@long' },
  async ({ server, device }) => {
    test.slow();
    const cable = await Cable.to(server.port);
    try {
      const page = await device('about:blank', LAPTOP);
      await silentGroup(page, cable.here);
      const frames = await hear(await device(server.here, WALL), codeOf(page));
      const present = async () => presentIn(await frames()).at(-1);
      const answered = async () => Math.max(...answeredIn(await frames()));
      await turn(page, 'Promises');
      await expect.poll(answered, { timeout: 60_000 }).toBeGreaterThan(1);
      const out = Date.now();
      cable.out();
      await expect(page.getByText('0 of 8 programs here')).toBeVisible();
      // Whoever is away for longer than a blink has left.
      await expect.poll(present, { timeout: 30_000 }).toBe(0);
      await expect
        .poll(() => Date.now() - out, { timeout: 30_000, intervals: [500] })
        .toBeGreaterThan(20_000);
      cable.in();
      await allHere(page);
      await expect.poll(present, { timeout: 30_000 }).toBe(8);
      await coachOf(page).getByRole('button', { name: '4×' }).click();
      await expect(page.getByText(/Result · \d answers/)).toBeVisible({ timeout: 90_000 });
      isCountedOnce(await frames());
    } finally {
      await cable.stop();
    }
  },
);

test(
  '[P4] behind another tab, where a page is given a timer a minute, the group answers when it would have',
  { tag: '@long' },
  async ({ server, device }) => {
    test.slow();
    const times: number[] = [];
    for (const hides of [false, true]) {
      const page = await device('about:blank', LAPTOP);
      // What browsers do to a page that is hidden for long; its worker is left alone.
      await page.addInitScript(() => {
        const page = globalThis as unknown as { hides?: boolean };
        const [every, later] = [setInterval, setTimeout];
        const MINUTE_MS = 60_000;
        globalThis.setInterval = ((act: () => void, ms?: number) =>
          every(() => (page.hides ? undefined : act()), ms)) as typeof setInterval;
        globalThis.setTimeout = ((act: () => void, ms?: number) =>
          later(act, page.hides ? Math.max(MINUTE_MS, ms ?? 0) : ms)) as typeof setTimeout;
      });
      await silentGroup(page, server.here);
      const wall = await device(server.here, WALL);
      const frames = await hear(wall, codeOf(page));
      await coachOf(page).getByRole('button', { name: '2×' }).click();
      await turn(page, 'Promises');
      if (hides) await page.evaluate(() => Object.assign(globalThis, { hides: true }));
      const isOpen = async () =>
        (await frames()).some(({ message }) =>
          (message.counts ?? message.stage)?.questions.some(({ open }) => !open),
        );
      await expect.poll(isOpen, { timeout: 90_000 }).toBe(true);
      times.push(openedAfter(await frames()));
      await page.context().close();
      await wall.context().close();
    }
    const [seen = 0, hidden = 0] = times;
    expect(Math.abs(seen - hidden)).toBeLessThan(1_000);
  },
);

test(
  '[P4] a browser that was closed and opened again finds its group waiting',
  { tag: '@long' },
  async ({ server }) => {
    test.slow();
    const folder = await mkdtemp(join(tmpdir(), 'keidas-browser-'));
    const open = () =>
      chromium.launchPersistentContext(folder, {
        ...test.info().project.use.launchOptions,
        ...LAPTOP,
        locale: 'en-GB',
      });
    const first = await open();
    try {
      const page = first.pages()[0]!;
      await silentGroup(page, server.here);
      const code = codeOf(page);
      await coachOf(page).getByRole('button', { name: 'Begin the rehearsal' }).click();
      await turn(page, 'Promises');
      await expect(page.getByText(/[2-7]\/8 answered/).first()).toBeVisible({ timeout: 60_000 });
      const closed = Date.now();
      await first.close();
      await expect
        .poll(() => Date.now() - closed, { timeout: 30_000, intervals: [500] })
        .toBeGreaterThan(11_000);

      const second = await open();
      try {
        const again = second.pages()[0]!;
        await again.goto(server.here);
        await again.getByRole('link', { name: 'The silent group' }).click();
        await expect(again).toHaveURL(new RegExp(`/${code}/lead$`));
        await allHere(again);
        const coach = coachOf(again);
        await expect(coach.getByRole('status')).toContainText('You were away for');
        await coach.getByRole('button', { name: 'Go on' }).click();
        await coach.getByRole('button', { name: '4×' }).click();
        await expect(again.getByText(/Result · \d answers/)).toBeVisible({ timeout: 90_000 });
        await expect(coach.getByRole('button', { name: 'Begin the rehearsal' })).toHaveCount(0);

        // A second tab of the same room leaves the group where it is.
        const younger = await second.newPage();
        await younger.goto(again.url());
        await expect(younger.getByText('The group is in another tab already.')).toBeVisible();
      } finally {
        await second.close();
      }
    } finally {
      await first.close().catch(() => {});
      await rm(folder, { recursive: true, force: true });
    }
  },
);
