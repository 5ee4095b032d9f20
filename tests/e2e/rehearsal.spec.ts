// A rehearsal: every page says what it is [P2] [P3], the group comes in by the ordinary wire and nowhere else [P4], and a
// trainee gets from the start page to the debrief.

import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { findings } from './axe.ts';
import { expect, LAPTOP, PHONE, test, turn, WALL } from './forum.ts';
import { coachOf, codeOf, hear, openedAfter, rehearse, waitsIn } from './rehearsal.ts';

const LANGUAGES = [
  {
    locale: 'fi-FI',
    band: 'Harjoitushuone: osa ryhmästä on ohjelmaa.',
    word: /^Harjoitus · /,
    door: /Vastaa roolissa/,
    enter: 'Liity huoneeseen',
  },
  {
    locale: 'sv-FI',
    band: 'Övningsrum: en del av deltagarna är datorstyrda.',
    word: /^Övning · /,
    door: /Svara i en roll/,
    enter: 'Gå in i rummet',
  },
  {
    locale: 'en-GB',
    band: 'Rehearsal room: part of the group is software.',
    word: /^Rehearsal · /,
    door: /Answer in a role/,
    enter: 'Join the room',
  },
];

/** How fast the group goes in these tests. */
const FAST = 4;

/** The band is seen, and is what a screen reader comes to first. */
async function isTold(page: Page, band: string, word: RegExp): Promise<void> {
  await expect(page.getByText(band)).toBeInViewport({ ratio: 1 });
  const [first] = (await page.locator('body').ariaSnapshot()).split('\n');
  expect(first).toContain(band);
  await expect(page).toHaveTitle(word);
  const top = await page.getByText(band).evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) === element;
  });
  expect(top, 'nothing lies over it').toBe(true);
}

for (const { locale, band, word, door, enter } of LANGUAGES) {
  // The words of all languages have the same keys: one language tells whether the pages say it.
  const long = locale === 'fi-FI' ? '' : ' @long';
  test(`[P2] [P3] every page of a rehearsal says so: ${locale}${long}`, async ({ server, device }) => {
    test.slow();
    const { code, key } = await server.open({
      rehearsal: true,
      title: 'Syksy',
      lang: locale.slice(0, 2),
    });
    const base = `${server.here}/${code}`;
    for (const size of [PHONE, LAPTOP, WALL]) {
      const phone = await device(base, { ...size, locale });
      await isTold(phone, band, word);
      await expect(phone.getByText(door)).toBeVisible();
      await expect(phone.locator('.promise')).toHaveCount(0);
      await phone.getByRole('button', { name: enter }).click();
      await expect(phone.locator('#stage')).toBeVisible();
      await isTold(phone, band, word);
      for (const page of ['lead#' + key, 'screen', 'observe']) {
        const other = await device(`${base}/${page}`, { ...size, locale });
        await isTold(other, band, word);
        await other.context().close();
      }
      await phone.context().close();
    }
  });
}

test('[P2] whoever returns to a rehearsal has its band before its page: nothing is pushed', async ({
  server,
  device,
}) => {
  const { code, key } = await server.open({ rehearsal: true, lang: 'en' });
  const base = `${server.here}/${code}`;
  for (const path of ['', '/screen', '/observe', `/lead#${key}`]) {
    const page = await device(base + path, path ? LAPTOP : PHONE);
    if (!path) await page.getByRole('button', { name: 'Join the room' }).click();
    const band = page.locator('aside.band');
    await expect(band).toBeVisible();
    // A room's page that stands there without the band is about to be pushed by it.
    await page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.querySelector('.presence') && !document.querySelector('.band'))
          document.documentElement.dataset['pushed'] = 'yes';
      }).observe(document, { subtree: true, childList: true });
    });
    await page.reload();
    await expect(band).toBeVisible();
    await expect(page.locator('.presence').first()).toBeVisible();
    await expect(page.locator('html'), path).not.toHaveAttribute('data-pushed');
  }
});

test('[P2] a receipt says so too, and an ordinary room nothing of it', async ({ server, device }) => {
  const [rehearsal, ordinary] = [await server.open({ rehearsal: true }), await server.open({})];
  const phone = await device(`${server.here}/${rehearsal.code}`);
  await phone.getByRole('button', { name: 'Join the room' }).click();
  await expect(phone.locator('#stage')).toBeVisible();
  await fetch(`${server.here}/api/rooms/${rehearsal.code}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${rehearsal.key}` },
  });
  await expect(phone.locator('#stage')).toHaveCount(0);
  await isTold(phone, LANGUAGES[2]!.band, LANGUAGES[2]!.word);

  const asked: string[] = [];
  const lead = await device('about:blank', LAPTOP);
  lead.on('request', (request) => asked.push(request.url()));
  await lead.goto(`${server.here}/${ordinary.code}/lead#${ordinary.key}`);
  await expect(lead.locator('#table')).toBeVisible();
  await lead.waitForLoadState('networkidle');
  await expect(lead.getByText(LANGUAGES[2]!.band)).toHaveCount(0);
  expect(asked.filter((url) => /ehears|crowd|Coach|learn/i.test(url))).toEqual([]);
});

test('[P4] the silent group, from the start page to the debrief', async ({ server, device }) => {
  test.slow();
  const hosts = new Set<string>();
  const page = await device('about:blank', LAPTOP);
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  const violations: string[] = [];
  page.on(
    'console',
    (said) => /content.security.policy|trusted/i.test(said.text()) && violations.push(said.text()),
  );
  await rehearse(page, server.here, 'The silent group');
  const code = codeOf(page);
  const coach = coachOf(page);
  // Nobody else was asked to come; one thing at a time is wanted, and no tour of a real room.
  await expect(page.getByText('Rehearsal room: all of the group is software.')).toBeVisible();
  await expect(page.locator('.button.main:visible')).toHaveText(['Begin the rehearsal']);
  await expect(page.locator('[data-tour]')).toHaveCount(0);
  await coach.getByRole('button', { name: 'Begin the rehearsal' }).click();
  await expect(page.locator('.button.main:visible')).toHaveText([/^Next: /]);
  await coach.getByRole('button', { name: '4×' }).click();
  const frames = await hear(await device(server.here), code);
  const opening = page.waitForEvent('popup');
  await coach.getByRole('link', { name: 'In a window' }).click();
  const captions = await opening;
  await isTold(captions, LANGUAGES[2]!.band, LANGUAGES[2]!.word);
  await expect(page.getByText('8 here').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The lonely decision' })).toBeVisible();
  await expect(page.getByText(/Result · \d answers/)).toBeVisible();
  await coach.getByRole('button', { name: /No hurry/ }).click();
  const saidAt = coach.getByRole('button', { name: /No hurry.*Said at \d+:\d\d/ });
  await expect(saidAt).toBeVisible();
  const [, spoken = ''] = /Said at (\d+:\d\d)/.exec(await saidAt.innerText()) ?? [];
  await expect(coach.getByText(/The silence was allowed/)).toBeVisible();
  await expect(coach.getByText('Pekka, workshop')).toHaveCount(0);
  await expect(page.getByText('1 waiting to speak').first()).toBeVisible({
    timeout: 60_000,
  });
  // What is said comes into sight, wherever the panel was scrolled to.
  await coach.evaluate((panel) => panel.scrollTo(0, panel.scrollHeight));
  await page.getByRole('button', { name: 'Let the next one speak' }).click();
  await expect(coach.getByText(/last Thursday/)).toBeInViewport({ ratio: 1 });
  await expect(captions.getByRole('listitem').last()).toContainText(/Pekka, workshop.*last Thursday/);
  expect(await findings(captions)).toEqual([]);
  expect(await findings(page)).toEqual([]);
  // The programs answer another card by themselves, and its result opens with the last of them.
  await turn(page, 'Promises');
  await expect(page.getByText(/Result · \d answers/)).toBeVisible({ timeout: 60_000 });
  // Who came in by an ordinary phone is told that it is over, as in any room.
  const phone = await device(`${server.here}/${code}`);
  await phone.getByRole('button', { name: 'Join the room' }).click();
  await coach.getByLabel('Write, and press enter').fill('I breathed');
  await coach.getByLabel('Write, and press enter').press('Enter');
  await coach.getByRole('button', { name: 'End, and go to the debrief' }).click();
  await expect(page.getByRole('heading', { name: 'Debrief: The silent group' })).toBeVisible();
  await isTold(page, LANGUAGES[2]!.band, LANGUAGES[2]!.word);
  await expect(phone.getByRole('heading', { name: 'The room is closed' })).toBeVisible();
  expect((await fetch(`${server.here}/api/rooms/${code}`)).status).toBe(410);
  for (const said of [
    /Sharing: \d+:\d\d/,
    /^0:00 The lonely decision: 8\/8 answered, (\d passed, )?the result was there from the beginning, \d answers were shown/,
    /Promises: 8\/8 answered, (\d passed, )?the result opened after \d:\d\d, when everybody had answered, \d answers were shown/,
    /1 was given a turn: a wait of \d:\d\d/,
    // The moment is the coach's, and is said what it is.
    new RegExp(`^${spoken} .*No hurry`),
    /Times are the group’s time/,
    /Pekka: I keep thinking/,
    /I breathed/,
    /silence was allowed.*after/,
    // Nobody opened it: it is not told as read.
    /Count to ten first.*\(not opened\)/,
    /What happened in the first minute/,
  ])
    await expect(page.getByText(said).first()).toBeVisible();
  const [, waited = ''] = /a wait of (\d+:\d\d)/.exec(await page.locator('main').innerText()) ?? [];
  expect(await findings(page)).toEqual([]);
  expect([...hosts]).toEqual([new URL(server.here).host]);
  expect(violations).toEqual([]);

  // On paper it is one sheet.
  expect((await page.pdf({ format: 'A4' })).toString('latin1')).toMatch(/\/Count 1\b/);

  // A second program that only heard the frames has the same times, but that the group went four times as fast.
  const exported = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as data' }).click();
  const data = JSON.parse(await readFile(await (await exported).path(), 'utf8'));
  const heard = await frames();
  expect(Math.abs(data.rounds[1].openedAfterMs / FAST - openedAfter(heard))).toBeLessThan(1_000);
  const [wait] = waitsIn(heard);
  expect(Math.abs(data.hands.longestMs / FAST - wait!)).toBeLessThan(1_000);
  expect(data.hands).toMatchObject({ given: 1, never: 0 });

  // It is entered in the list that a trainer signs, and the sheet is found again from there.
  const sheet = page.url();
  await page.getByRole('link', { name: 'My rehearsals' }).click();
  await expect(page.getByRole('row', { name: /The silent group/ })).toHaveCount(1);
  await page.getByRole('link', { name: 'The debrief of the last rehearsal' }).click();
  await expect(page.getByRole('heading', { name: 'Debrief: The silent group' })).toBeVisible();
  await page.goto(sheet);

  // The file holds nothing of one's own, and is seen again without a network.
  const saved = page.waitForEvent('download');
  await page.getByRole('region', { name: 'Replay' }).getByRole('button', { name: 'Save as a file' }).click();
  const file = await (await saved).path();
  const text = await readFile(file, 'utf8');
  expect(text).not.toMatch(/"ticket"|"key"|"you"|"pad"/);
  expect(text).not.toContain(code);
  await page.getByRole('link', { name: 'Look at it again' }).click();
  await expect(page.getByText('This is the past')).toBeVisible();
  await expect(page.getByRole('row', { name: /Pekka: I keep thinking/ })).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(`^${spoken} .*No hurry`) })).toBeVisible();
  // It begins where the group is in.
  await expect(page.getByRole('row', { name: /8 here/ })).toHaveCount(1);
  // One hand has one wait, on the sheet and here.
  await expect(
    page.getByRole('row', { name: new RegExp(`A turn was given, a wait of ${waited}`) }),
  ).toHaveCount(1);
  await expect(page.getByRole('row', { name: /\b[1-7] here/ })).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'What everybody saw' }).getByText('8 here')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  const kept = () => page.evaluate(async () => (await caches.keys()).some((key) => key.endsWith(' player')));
  await expect.poll(kept).toBe(true);
  await page.context().setOffline(true);
  await page.getByLabel('Open a replay or notes').setInputFiles(file);
  await page
    .getByRole('row', { name: /The result opened/ })
    .last()
    .getByRole('button')
    .click();
  const stage = page.getByRole('region', { name: 'What everybody saw' });
  await expect(stage.getByText(/Result · \d answers/)).toBeVisible();
  await page
    .getByRole('row', { name: /A card was turned/ })
    .last()
    .getByRole('button')
    .click();
  await expect(stage.getByText(/Result · \d answers/)).toHaveCount(0);
  // The player opens again without a network, too.
  await page.reload();
  await expect(page.getByText('This is the past')).toBeVisible();
  await expect(page.getByRole('row', { name: /Pekka: I keep thinking/ })).toBeVisible();
});

test(
  'a heavy subject: advice comes without a break, and not with one',
  { tag: '@long' },
  async ({ server, device }) => {
    test.slow();
    for (const breathes of [false, true]) {
      const page = await device('about:blank', LAPTOP);
      await rehearse(page, server.here, 'A heavy subject');
      const coach = coachOf(page);
      await coach.getByRole('button', { name: 'Begin the rehearsal' }).click();
      await coach.getByRole('button', { name: '4×' }).click();
      await expect(page.getByText('1 waiting to speak').first()).toBeVisible({
        timeout: 60_000,
      });
      await page.getByRole('button', { name: 'Let the next one speak' }).click();
      await expect(coach.getByText(/came too late/)).toBeVisible();
      if (breathes)
        await page
          .getByRole('group', { name: 'Breathing break' })
          .getByRole('button', { name: '1 min' })
          .click();
      await expect(coach.getByText(breathes ? 'Good that we stopped.' : /should get help/)).toBeVisible({
        timeout: 60_000,
      });
      if (breathes) await expect(coach.getByText(/should get help/)).toHaveCount(0);
      await page.context().close();
    }
  },
);
