// Where things lie and stay: on a phone on its side, under a finger, at a table of little height, on a wall.

import { type Page } from '@playwright/test';

import { enter, expect, feels, LAPTOP, PHONE, test, turn, WALL } from './forum.ts';
import { boxOf, overlaps, sticksOut } from './geometry.ts';
import { ask, type Lang, word } from './hands.ts';

const ON_ITS_SIDE = { ...PHONE, viewport: { width: 740, height: 360 } };
/** A laptop's page at 200 %. */
const HALF = { viewport: { width: 640, height: 360 } };
const LOCALES: Record<Lang, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

const minutes = (lead: Page, group: string) =>
  lead.getByRole('region', { name: 'Tools' }).getByRole('group', { name: group });

/** Whether all of it is in the window. */
async function inSight(page: Page, selector: string): Promise<void> {
  await expect(async () => {
    const { top, bottom } = await boxOf(page, selector);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(page.viewportSize()!.height);
  }).toPass();
}

test('a phone on its side: the bar covers nothing, and the breathing break is whole', async ({ forum }) => {
  const lead = await forum.facilitator();
  const phone = await forum.participant(ON_ITS_SIDE);
  const parts = '.page > header > *, .dock button, .dock div, main h2, main button, main figure';
  await turn(lead, 'Promises');
  await expect(phone.getByRole('radio').first()).toBeVisible();
  expect(await overlaps(phone, parts)).toEqual([]);
  await lead
    .getByRole('region', { name: 'Tools' })
    .getByRole('button', { name: '5 min', exact: true })
    .click();
  await expect(phone.getByRole('button', { name: 'I’m ready' })).toBeVisible();
  expect(await overlaps(phone, parts), 'with a timer').toEqual([]);
  await phone.getByRole('button', { name: 'Ask to speak' }).click();
  await expect(phone.getByRole('button', { name: 'Lower your hand' })).toBeVisible();
  expect(await overlaps(phone, parts), 'with a hand up').toEqual([]);
  await minutes(lead, word('en', 'tools.breathe')).getByRole('button').first().click();
  const back = phone.getByRole('button', { name: word('en', 'breathe.back') });
  await expect(back).toBeVisible();
  for (const part of ['h2', '.moon', '[role=timer]', 'button'])
    await inSight(phone, `section[aria-label="${word('en', 'breathe.title')}"] ${part}`);
  await back.click();
});

test('what lies below an answer stays where it is when one has answered', async ({ server, device }) => {
  const room = await server.open({ lang: 'en', floor: 3 });
  const lead = await device(`${server.here}/${room.code}/lead#${room.key}`, LAPTOP);
  // One who does not answer: nothing opens by itself.
  await enter(await device(`${server.here}/${room.code}`));
  const phones: [Lang, Page][] = [];
  for (const lang of ['fi', 'sv', 'en'] as const) {
    const phone = await device(`${server.here}/${room.code}`, { ...PHONE, locale: LOCALES[lang] });
    await phone.getByRole('button', { name: word(lang, 'join.enter') }).click();
    phones.push([lang, phone]);
  }
  await turn(lead, 'Promises');
  for (const [lang, phone] of phones) {
    const face = phone.getByRole('radio').nth(2);
    await expect(face).toBeVisible();
    const where = async () => (await boxOf(phone, '.reaction')).onPage;
    const before: number[] = [];
    const widths = [320, 360, 412];
    for (const width of widths) {
      await phone.setViewportSize({ width, height: 740 });
      before.push(await where());
    }
    const hide = phone.getByRole('button', { name: word(lang, 'answer.hide') });
    // Not before the card can have been seen.
    await expect(async () => {
      await face.click();
      await expect(hide).toBeVisible({ timeout: 500 });
    }).toPass();
    for (const state of ['answered', 'hidden']) {
      if (state === 'hidden') await hide.click();
      for (const [at, width] of widths.entries()) {
        await phone.setViewportSize({ width, height: 740 });
        expect(await where(), `${lang}, ${width} px, ${state}`).toBeCloseTo(before[at]!, 0);
      }
    }
  }
});

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

test('a result comes into sight by itself and takes no focus, however large the text', async ({ forum }) => {
  const lead = await forum.facilitator();
  const half = await forum.facilitator(HALF);
  const phones = [await forum.participant(), await forum.participant(), await forum.participant()];
  const [large] = phones as [Page, Page, Page];
  await large.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  await turn(lead, 'Promises');
  await feels(large, 'Rather good');
  // Whoever has answered reads the card again, and it lies above all else.
  await large.evaluate(() => scrollTo(0, 0));
  for (const phone of phones.slice(1)) await feels(phone, 'Rather good');
  for (const page of [large, half, lead]) {
    await expect(page.getByRole('figure')).toBeVisible();
    const { top, bottom } = await boxOf(page, 'figure');
    const bar = await boxOf(page, page === large ? '.dock' : '.now');
    // All of it, or as much as there is room for: then it begins high up.
    expect(top, page.url()).toBeGreaterThan(0);
    if (top > page.viewportSize()!.height / 4)
      expect(Math.round(bottom), page.url()).toBeLessThanOrEqual(Math.round(bar.top));
    expect(await page.evaluate(() => document.activeElement?.closest('figure, #table section'))).toBeNull();
  }
});

test('the second tap of two on a reaction takes nothing back', async ({ forum }) => {
  const lead = await forum.facilitator();
  const phone = await forum.participant({ ...PHONE, reducedMotion: 'reduce' });
  await turn(lead, 'Promises');
  const thanks = phone.getByRole('button', { name: 'Thanks for sharing' });
  // Not before the card can have been seen.
  await expect(async () => {
    await thanks.click();
    await expect(thanks).toHaveAttribute('aria-pressed', 'true', { timeout: 500 });
  }).toPass();
  await thanks.click();
  await expect(thanks).toHaveAttribute('aria-pressed', 'false');
  await thanks.dblclick();
  await expect(thanks).toHaveAttribute('aria-pressed', 'true');
  await thanks.click();
  await expect(thanks).toHaveAttribute('aria-pressed', 'false');
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
  for (const lang of ['fi', 'sv', 'en'] as const) {
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

test('at 200 % the head of a table is whole, and the way in and the lock are in it', async ({
  server,
  device,
}) => {
  for (const lang of ['fi', 'sv', 'en'] as const) {
    const room = await server.open({ lang, floor: 3, title: 'Marraskuun foorumi' });
    const lead = await device(`${server.here}/${room.code}/lead#${room.key}`, {
      ...HALF,
      locale: LOCALES[lang],
    });
    const head = lead.locator('.page > header');
    const whole = async (when: string) => {
      const cut = await head.evaluate((header) =>
        [header, ...header.querySelectorAll('h1, p, button')]
          .filter((part) => part.checkVisibility() && !part.closest('.unseen'))
          .filter(
            (part) =>
              part.getBoundingClientRect().right > innerWidth ||
              part.scrollWidth > part.clientWidth + 1 ||
              part.scrollHeight > part.clientHeight + 8,
          )
          .map((part) => part.textContent),
      );
      expect(cut, `${lang}, ${when}`).toEqual([]);
      expect(await overlaps(lead, '.page > header > :not(.ways), .ways > *'), `${lang}, ${when}`).toEqual([]);
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
});

test('a line that breaks moves nothing and takes no press', async ({ forum }) => {
  const lead = await forum.facilitator();
  const observer = await forum.participant();
  await observer.goto(`${forum.server.here}/${forum.room.code}/observe`);
  const phones = [await forum.participant(), await forum.participant(ON_ITS_SIDE)];
  await turn(lead, 'Promises');
  for (const phone of phones) await expect(phone.getByRole('radio').first()).toBeVisible();
  await expect(observer.getByRole('heading', { name: 'Promises' })).toBeVisible();
  const pages = [...phones, observer];
  const places = (page: Page) =>
    page
      .locator('h2, button')
      .evaluateAll((parts) =>
        parts.map((part) => `${part.textContent?.trim()}: ${Math.round(part.getBoundingClientRect().top)}`),
      );
  const before = await Promise.all(pages.map(places));
  await forum.server.stop();
  for (const [at, page] of pages.entries()) {
    const line = page.getByText(word('en', 'status.away'));
    await expect(line).toBeVisible();
    expect(await places(page)).toEqual(before[at]);
    expect(await line.evaluate((line) => getComputedStyle(line).pointerEvents)).toBe('none');
    await inSight(page, '.line');
  }
  // Nothing that one answers with lies under it.
  for (const phone of phones) {
    const pairs = await overlaps(phone, '.line, main button, .dock button');
    expect(pairs.filter((pair) => pair.startsWith(word('en', 'status.away')))).toEqual([]);
  }
});

test('a phone shows that there is more below, until one is there', async ({ server, device }) => {
  const room = await server.open({ lang: 'fi', floor: 3, title: 'Marraskuun foorumi' });
  const lead = await device(`${server.here}/${room.code}/lead#${room.key}`, { ...LAPTOP, locale: 'fi-FI' });
  const shown = (page: Page) =>
    page.evaluate(() => {
      const sign = getComputedStyle(document.querySelector('.more-below')!, '::before');
      return sign.content !== 'none' && sign.visibility === 'visible' && Number(sign.opacity) > 0;
    });
  const signs = async (page: Page, when: string) => {
    await page.evaluate(() => scrollTo(0, 0));
    const isMore = await page.evaluate(() => document.documentElement.scrollHeight > innerHeight + 4);
    await expect.poll(() => shown(page), { message: `${when}, above` }).toBe(isMore);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect.poll(() => shown(page), { message: `${when}, below` }).toBe(false);
    return isMore;
  };
  const phones: [string, Page][] = [];
  for (const [name, options] of [
    ['upright', PHONE],
    ['on its side', ON_ITS_SIDE],
  ] as const) {
    const phone = await device(`${server.here}/${room.code}`, { ...options, locale: 'fi-FI' });
    const enter = phone.getByRole('button', { name: word('fi', 'join.enter') });
    await expect(enter).toBeVisible();
    await signs(phone, `${name}, the threshold`);
    await phone.evaluate(() => scrollTo(0, 0));
    // How we are together is read before one scrolls.
    const [rule, bar] = [await boxOf(phone, '.drops li:last-child'), await boxOf(phone, '.enter')];
    expect(rule.bottom, name).toBeLessThan(bar.top);
    await enter.click();
    await expect(phone.getByRole('button', { name: word('fi', 'hand.raise') })).toBeVisible();
    phones.push([name, phone]);
  }
  const search = lead.getByRole('searchbox');
  await search.fill('Epäasiallinen');
  await lead.getByRole('button', { name: 'Epäasiallinen kohtelu' }).click();
  await lead.getByRole('button', { name: word('fi', 'table.turn') }).click();
  for (const [name, phone] of phones) {
    await expect(phone.getByRole('radio').first()).toBeVisible();
    expect(await signs(phone, `${name}, a card`), 'a long card').toBe(true);
    await phone.evaluate(() => scrollTo(0, 0));
    await inSight(phone, '.pass');
  }
  await lead
    .getByRole('region', { name: word('fi', 'lead.pane.tools') })
    .getByRole('button', { name: word('fi', 'tools.ask.own') })
    .click();
  await ask(lead, 'fi', 'Mikä työssäsi kuormittaa juuri nyt eniten?', [
    'Kiire ja keskeytykset',
    'Ristiriidat tiimissä',
    'Epävarmuus organisaatiomuutoksesta',
    'Yksin jääminen esihenkilönä',
  ]);
  for (const [name, phone] of phones) {
    await expect(phone.getByRole('radio', { name: 'Ristiriidat' })).toBeVisible();
    await signs(phone, `${name}, a question of one's own`);
    await phone.evaluate(() => scrollTo(0, 0));
    await inSight(phone, '.pass');
  }
});
