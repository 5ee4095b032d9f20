// Where things lie and stay at a table, of little height too, and on a wall. Phones: `layout.spec.ts`.

import { type Page } from '@playwright/test';

import type { Command } from '../../web-client/src/protocol.gen.ts';
import {
  expect,
  feels,
  HALF,
  inEveryLanguage,
  LAPTOP,
  ON_ITS_SIDE,
  PHONE,
  test,
  turn,
  WALL,
} from './forum.ts';
import { boxOf, brokenWords, cutInHead, overlaps, sticksOut, tooWide } from './geometry.ts';
import { LANGS, LOCALES, minutes, word } from './hands.ts';
import { Robots } from './robots.ts';

test('a breathing break is seen in the head of the table, and ended there', async ({ forum }) => {
  const tables: Page[] = [];
  for (const options of [
    LAPTOP,
    { viewport: { width: 1280, height: 720 }, locale: LOCALES.fi },
    ON_ITS_SIDE,
    { ...PHONE, viewport: { width: 320, height: 640 }, locale: LOCALES.fi },
  ])
    tables.push(await forum.facilitator(options));
  const [lead] = tables as [Page];
  const phone = await forum.participant();
  const back = phone.getByRole('button', { name: word('en', 'breathe.back') });
  for (const table of tables)
    await expect(table.locator('.page > header')).toContainText(/4 (facilitators|ohjaajaa)/);
  const before = await Promise.all(tables.map((table) => boxOf(table, '.page > header')));
  const tools = lead.getByRole('region', { name: 'Tools' });
  await minutes(lead, word('en', 'timer.title')).getByRole('button', { name: '5 min', exact: true }).click();
  // What stands below the timer moves when it begins.
  await expect(lead.locator('.page > header').getByRole('timer')).toHaveCount(1);
  await expect(tools.getByRole('button', { name: /\+1/ })).toBeVisible();
  await tools.getByRole('group', { name: 'Breathing break' }).getByRole('button', { name: '1 min' }).click();
  await expect(back).toBeVisible();
  for (const [at, table] of tables.entries()) {
    const header = table.locator('.page > header');
    await expect(header.locator('.pause')).toContainText(/0:[1-5]\d/);
    await expect(header.getByRole('timer')).toHaveCount(2);
    await expect(header.getByRole('button', { name: /^(Stop the break|Lopeta tauko)$/ })).toBeInViewport({
      ratio: 1,
    });
    expect(await tooWide(table)).toBeLessThanOrEqual(0);
    expect(await sticksOut(table)).toEqual([]);
    expect(await overlaps(table, '.page > header > *'), table.url()).toEqual([]);
    // A phone's head has one line more for it; any other is as high as ever.
    if (at < 3) expect((await boxOf(table, '.page > header')).height).toBeCloseTo(before[at]!.height, 0);
  }
  await tables[3]!.getByRole('button', { name: 'Lopeta tauko' }).click();
  await expect(back).toBeHidden();
  await expect(lead.locator('.page > header .pause')).toBeHidden();
});

test('whatever runs, the head of a table is one row, and nothing of it is cut off', async ({
  server,
  browser,
  device,
}) => {
  test.slow();
  const room = await server.open({ lang: 'fi', floor: 3, title: 'Marraskuun foorumi' });
  const robots = await Robots.gather(browser, server.here, room);
  await robots.join(room.code, 6);
  const tables = await inEveryLanguage(`${server.here}/${room.code}/lead#${room.key}`, device, LAPTOP);
  const head = '.page > header > :not(.ways), .ways > *';
  await robots.lead({ type: 'lock' });
  const runs: [string, Command | null, number][] = [
    ['nothing', null, 0],
    ['a timer', { type: 'timer', seconds: 3_000 }, 1],
    ['both', { type: 'breathe', seconds: 300 }, 2],
    ['a break', { type: 'timer', seconds: null }, 1],
  ];
  for (const [what, command, timers] of runs) {
    if (command) await robots.lead(command);
    if (what === 'a timer') for (let who = 1; who <= 6; who++) await robots.say(who, { type: 'ready' });
    for (const [lang, table] of tables) {
      await expect(table.locator('.page > header').getByRole('timer')).toHaveCount(timers);
      await expect(table.locator('.page > header .ready')).toHaveCount(what === 'a timer' ? 1 : 0);
      for (const width of [1920, 1600, 1440, 1280, 1024, 820, 740, 640, 360]) {
        await table.setViewportSize({ width, height: width < 800 && width > 360 ? 360 : 740 });
        const where = `${lang}, ${width} px, ${what}`;
        expect(await tooWide(table), where).toBeLessThanOrEqual(0);
        expect(await cutInHead(table), where).toEqual([]);
        expect(await overlaps(table, head), where).toEqual([]);
        const { height } = await boxOf(table, '.page > header');
        // Who is here may take three lines; a phone has a second row for what runs.
        expect(height, where).toBeLessThanOrEqual(width > 360 ? 64 : 125);
      }
    }
  }
  await robots.leave();
});

test(
  'the actions of a table are one low row, and part no word without a hyphen',
  { tag: '@long' },
  async ({ server, browser, device }) => {
    test.slow();
    const { room, robots } = await Robots.room(browser, server, 1);
    await robots.say(1, { type: 'raise' });
    const tables = await inEveryLanguage(`${server.here}/${room.code}/lead#${room.key}`, device, HALF);
    const turn: Command = { type: 'next_turn' };
    const steps: readonly Command[] = [
      { type: 'draw' },
      { type: 'put_back' },
      { type: 'flip', card: 'joy' },
      { type: 'phase', phase: 'theme' },
      { type: 'timer', seconds: 600 },
      { type: 'timer', seconds: null },
      { type: 'breathe', seconds: 60 },
      { type: 'breathe', seconds: null },
      { type: 'lock' },
      { type: 'unlock' },
      { type: 'ask', kind: 'check_in', questions: [{ type: 'feel' }] },
      turn,
    ];
    for (const step of steps) {
      expect(await robots.lead(step)).toBe('done');
      for (const [lang, table] of tables) {
        const speaks = table.locator('.actions').getByRole('button', { name: word(lang, 'tools.next.done') });
        if (step === turn) await expect(speaks).toBeVisible();
        for (const width of [320, 360, 640, 820]) {
          await table.setViewportSize({ width, height: width === 640 ? 360 : 740 });
          const what = `${lang}, ${width} px, ${step.type}`;
          expect(await brokenWords(table, '.actions'), what).toEqual([]);
          expect(await sticksOut(table), what).toEqual([]);
          expect((await boxOf(table, '.actions')).height, what).toBeLessThanOrEqual(84);
        }
      }
    }
    await robots.leave();
  },
);

test('a hand that goes up moves no other button of the table', async ({ forum }) => {
  const lead = await forum.facilitator();
  const half = await forum.facilitator(HALF);
  const phone = await forum.participant();
  await turn(lead, 'Promises');
  const places = (page: Page) =>
    page.locator('.actions > .button').evaluateAll((buttons) =>
      buttons
        .map((button) => [button.textContent?.trim() ?? '', button.getBoundingClientRect()] as const)
        // The next step gives way on the right, and begins where it began.
        .map(([name, { left, bottom }]) => `${name}: ${Math.round(left)}, ${Math.round(bottom)}`),
    );
  const tables = [lead, half];
  for (const table of tables)
    await expect(table.getByRole('button', { name: /Put the card back/ })).toBeVisible();
  const before = await Promise.all(tables.map(places));
  await phone.getByRole('button', { name: 'Ask to speak' }).click();
  for (const [at, table] of tables.entries()) {
    await expect(
      table.locator('.actions').getByRole('button', { name: /Let the next one speak/ }),
    ).toBeVisible();
    expect(await places(table)).toEqual(expect.arrayContaining(before[at]!));
  }
});

test('who passed is in no result, and the table says so', async ({ forum }) => {
  const lead = await forum.facilitator();
  const phones = [];
  for (let seat = 0; seat < 4; seat++) phones.push(await forum.participant());
  await turn(lead, 'Promises');
  for (const [seat, phone] of phones.entries()) await feels(phone, seat === 0 ? 'I pass' : 'Rather good');
  await expect(lead.getByText(word('en', 'now.left_out', { n: 4, shown: 3 }))).toBeVisible();
});

test('a dialog begins with what it is about, and not with the cross that closes it', async ({ forum }) => {
  const lead = await forum.facilitator();
  const phone = await forum.participant();
  const focused = (page: Page) => page.getByRole('dialog').locator(':focus');
  for (const name of [
    'Vote',
    'Your own question',
    'End evaluation',
    'Past rounds',
    'New code',
    'End the meeting',
  ]) {
    await lead.getByRole('region', { name: 'Tools' }).getByRole('button', { name }).click();
    await expect(focused(lead), name).toHaveRole('heading');
    await lead.keyboard.press('Escape');
  }
  await lead.getByRole('button', { name: 'Draw a card', exact: true }).click();
  await expect(focused(lead)).toHaveText('Show the card to everyone');
  await lead.keyboard.press('Escape');
  await phone.getByRole('button', { name: /my data/ }).click();
  await expect(focused(phone)).toHaveRole('heading');
});

test('at 1280 pixels a table cuts nothing off, and its tour is no focus', async ({ server, device }) => {
  for (const lang of LANGS) {
    const room = await server.open({ lang, floor: 3, title: 'Chefsforum, november 2026' });
    const options = { viewport: { width: 1280, height: 720 }, locale: LOCALES[lang] };
    const lead = await device(`${server.here}/${room.code}/lead#${room.key}`, options);
    await expect(lead.getByText(word(lang, 'tour.invite'))).toBeVisible();
    expect(await sticksOut(lead), lang).toEqual([]);
    const cut = await lead
      .locator('header h1')
      .evaluate((h1) => [h1.scrollWidth - h1.clientWidth, h1.scrollHeight - h1.clientHeight]);
    // Less than a line: letters may reach below theirs.
    expect(Math.max(...cut), `${lang}: the title`).toBeLessThan(8);
    expect(
      await lead.locator('.page > header').evaluate((header) => getComputedStyle(header).outlineStyle),
    ).toBe('dotted');
    await lead
      .locator('header')
      .getByRole('button', { name: word(lang, 'lead.invite') })
      .click();
    const dialog = lead.getByRole('dialog');
    const [links, own] = await Promise.all(
      [dialog.locator('.invite'), dialog.getByText(word(lang, 'lead.invite.keep')).locator('..')].map(
        (part) => part.boundingBox(),
      ),
    );
    expect(own!.y - (links!.y + links!.height), 'a gap').toBeGreaterThanOrEqual(12);
  }
});

test('a wall says once that the door is locked, and its end is read from afar', async ({ forum }) => {
  const lead = await forum.facilitator();
  const wall = await forum.screen(WALL);
  for (let seat = 0; seat < 3; seat++) await forum.participant();
  const locked = wall.getByText(/door locked/i);
  await lead.locator('header').getByRole('button', { name: 'Lock the door' }).click();
  await expect(locked).toHaveCount(1);
  await turn(lead, 'Promises');
  await expect(wall.getByRole('heading', { name: 'Promises' })).toBeVisible();
  await expect(wall.getByText(/door (is )?locked/i)).toHaveCount(1);
  const tools = lead.getByRole('region', { name: 'Tools' });
  await tools.getByText('Next time').click();
  await tools.getByRole('button', { name: 'Tell the group' }).click();
  await tools.getByRole('button', { name: 'End the meeting' }).click();
  await lead
    .getByRole('dialog')
    .getByRole('button', { name: word('en', 'end.yes') })
    .click();
  await expect(wall.getByRole('heading', { name: word('en', 'gone.ended') })).toBeVisible();
  await expect(wall.getByRole('heading', { name: /next/i })).toBeVisible();
  await expect(wall.getByRole('button')).toHaveCount(0);
  const small = await wall
    .locator('main :is(h1, h2, p)')
    .evaluateAll((texts) => texts.filter((text) => parseFloat(getComputedStyle(text).fontSize) < 36).length);
  expect(small, 'too small for a wall of 1080 lines').toBe(0);
});

test('a table whose door is locked does not say that the room is open', async ({ forum }) => {
  const lead = await forum.facilitator();
  const open = lead.getByRole('heading', { name: word('en', 'lead.invite.ready') });
  await expect(open).toBeVisible();
  await lead.locator('header').getByRole('button', { name: 'Lock the door' }).click();
  await expect(lead.getByRole('heading', { name: word('en', 'people.locked') })).toBeVisible();
  await expect(open).toHaveCount(0);
});

test(
  'at 200 % the head of a table is whole, and the way in and the lock are in it',
  { tag: '@long' },
  async ({ server, device }) => {
    for (const lang of LANGS) {
      const room = await server.open({ lang, floor: 3, title: 'Marraskuun foorumi' });
      const lead = await device(`${server.here}/${room.code}/lead#${room.key}`, {
        ...HALF,
        locale: LOCALES[lang],
      });
      const head = lead.locator('.page > header');
      const whole = async (when: string) => {
        expect(await cutInHead(lead), `${lang}, ${when}`).toEqual([]);
        expect(await overlaps(lead, '.page > header > :not(.ways), .ways > *'), `${lang}, ${when}`).toEqual(
          [],
        );
      };
      await expect(head.getByRole('button', { name: word(lang, 'lead.invite') })).toBeVisible();
      await whole('open');
      const phone = await device(`${server.here}/${room.code}`, { ...PHONE, locale: LOCALES[lang] });
      await phone.getByRole('button', { name: word(lang, 'join.enter') }).click();
      await device(`${server.here}/${room.code}/screen`, WALL);
      await head.getByRole('button', { name: word(lang, 'tools.lock') }).click();
      await expect(head.getByRole('button', { name: word(lang, 'tools.unlock') })).toBeVisible();
      await whole('locked');
      // What has no room there is among the tools.
      await lead
        .locator('nav')
        .getByRole('button', { name: word(lang, 'lead.pane.tools') })
        .click();
      await expect(lead.locator('.tools').getByRole('button', { name: /Suomi/ })).toBeVisible();
    }
  },
);
