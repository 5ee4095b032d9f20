// Where things lie and stay on a phone: upright, on its side, under a finger. Tables and walls: `layout-table.spec.ts`.

import { type Page } from '@playwright/test';

import {
  enter,
  expect,
  feels,
  HALF,
  inEveryLanguage,
  LAPTOP,
  ON_ITS_SIDE,
  PHONE,
  test,
  turn,
} from './forum.ts';
import { boxOf, brokenWords, overlaps } from './geometry.ts';
import { ask, type Lang, LANGS, LOCALES, minutes, word } from './hands.ts';
import { Robots } from './robots.ts';

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
  await minutes(lead, word('en', 'timer.title')).getByRole('button', { name: '5 min', exact: true }).click();
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
  for (const lang of LANGS) {
    const phone = await device(`${server.here}/${room.code}`, { ...PHONE, locale: LOCALES[lang] });
    await phone.getByRole('button', { name: word(lang, 'join.enter') }).click();
    phones.push([lang, phone]);
  }
  await turn(lead, 'Promises');
  for (const [lang, phone] of phones) {
    const face = phone.getByRole('radio').nth(2);
    await expect(face).toBeVisible();
    // Said once, and late: it has its room.
    await expect(phone.getByText(word(lang, 'decline.what'))).toBeVisible();
    const where = async () => (await boxOf(phone, '.reaction')).onPage;
    const before: number[] = [];
    const widths = [320, 360, 412];
    for (const width of widths) {
      await phone.setViewportSize({ width, height: 740 });
      before.push(await where());
      expect(await brokenWords(phone), `${lang}, ${width} px`).toEqual([]);
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

test('a result that grows while one answers moves nothing one may press', async ({ forum, browser }) => {
  const robots = await Robots.gather(browser, forum.server.here, forum.room);
  await robots.join(forum.room.code, 7);
  for (const options of [PHONE, ON_ITS_SIDE]) {
    const phone = await forum.participant(options);
    const round = options === PHONE ? 1 : 2;
    await robots.lead({ type: 'flip', card: round === 1 ? 'joy' : 'trust' });
    await expect(phone.getByText(word('en', 'answer.count', { n: 0, of: 7 + round }))).toBeVisible();
    const buttons = () =>
      phone
        .locator('main :is([role=radio], .reaction)')
        .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top + scrollY)));
    const before = await buttons();
    await robots.answer(round, [3, 3, 3, 4, 4, 4, 2]);
    await expect(phone.getByText(word('en', 'tally.so_far'))).toBeVisible();
    expect(await buttons()).toEqual(before);
    // It opens, wherever one has scrolled to, and is read with its question.
    await phone.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await robots.lead({ type: 'open', round });
    await expect(phone.getByText('Result · 7 answers')).toBeVisible();
    const bar = await boxOf(phone, '.page > header');
    await expect
      .poll(async () => (await boxOf(phone, 'main section h2')).top)
      .toBeGreaterThanOrEqual(bar.bottom);
    await inSight(phone, 'main figure');
  }
  await robots.leave();
});

test(
  'a result takes the place of what was asked, and what lies below keeps its own',
  { tag: '@long' },
  async ({ server, browser, device }) => {
    test.slow();
    const { room, robots } = await Robots.room(browser, server, 7);
    const phones = await inEveryLanguage(`${server.here}/${room.code}`, device, PHONE);
    for (const [lang, phone] of phones)
      await phone.getByRole('button', { name: word(lang, 'join.enter') }).click();
    const sizes = [
      PHONE.viewport,
      { width: 320, height: 568 },
      { width: 412, height: 915 },
      ON_ITS_SIDE.viewport,
    ];
    for (const [at, size] of sizes.entries()) {
      for (const [, phone] of phones) await phone.setViewportSize(size);
      await robots.lead({ type: 'flip', card: ['joy', 'trust', 'role', 'fairness'][at]! });
      for (const [lang, phone] of phones) {
        const hide = phone.getByRole('button', { name: word(lang, 'answer.hide') });
        await expect(async () => {
          await phone.getByRole('radio').nth(3).click();
          await expect(hide).toBeVisible({ timeout: 500 });
        }).toPass();
      }
      await robots.answer(at + 1, [3, 3, 3, 4, 4, 4]);
      const where = (phone: Page) => async () => Math.round((await boxOf(phone, '.reaction')).onPage);
      const before: number[] = [];
      for (const [lang, phone] of phones) {
        await expect(phone.getByText(word(lang, 'tally.so_far'))).toBeVisible();
        before.push(await where(phone)());
      }
      await robots.lead({ type: 'open', round: at + 1 });
      for (const [nth, [lang, phone]] of phones.entries()) {
        await expect(phone.getByRole('figure')).toContainText(word(lang, 'tally.title'));
        expect(await where(phone)(), `${lang}, ${size.width} px`).toBe(before[nth]);
        expect(await brokenWords(phone), `${lang}, ${size.width} px`).toEqual([]);
      }
    }
    await robots.leave();
  },
);

test('what did not work is told over the page, and takes no press that was on its way', async ({ forum }) => {
  const observer = await forum.participant();
  await observer.goto(`${forum.server.here}/${forum.room.code}/observe`);
  await expect(observer.getByText(word('en', 'observer.visible'))).toBeVisible();
  await observer.route('**/assets/**', (route) => route.abort());
  // Its time is the test's.
  await observer.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('div:not(.inside, #none) { animation-play-state: paused !important }');
    document.adoptedStyleSheets.push(still);
  });
  await observer.getByRole('button', { name: 'Svenska' }).click();
  const notice = observer
    .locator('div')
    .filter({ hasText: word('en', 'late.failed') })
    .last();
  await expect(notice).toBeVisible();
  const takesPresses = (time: number) =>
    notice.evaluate((notice, time) => {
      const hold = notice.getAnimations().find((moves) => moves instanceof CSSAnimation);
      if (!hold) throw new Error('a notice that holds nothing');
      hold.currentTime = time;
      return getComputedStyle(notice).pointerEvents;
    }, time);
  expect(await takesPresses(100)).toBe('none');
  expect(await takesPresses(900)).toBe('auto');
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
  await expect(phones[1]!.getByRole('figure')).toBeVisible();
  expect(await brokenWords(phones[1]!)).toEqual([]);
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
  // A card that is still turning over stands askew.
  const atRest = async (page: Page) => {
    await page.evaluate(() => {
      // Not what goes with scrolling, nor what goes on for ever.
      const ends = ({ timeline, effect }: Animation) =>
        timeline === document.timeline && effect?.getComputedTiming().endTime !== Infinity;
      const runs = document.getAnimations().filter(ends);
      return Promise.allSettled(runs.map(({ finished }) => finished));
    });
    return places(page);
  };
  const before = await Promise.all(pages.map(atRest));
  await forum.server.stop();
  for (const [at, page] of pages.entries()) {
    await expect(page.getByText(word('en', 'status.away.short'))).toBeVisible();
    expect(await places(page)).toEqual(before[at]);
    await inSight(page, '.presence [role="status"]');
    // Nothing that one presses or reads lies under it.
    const shown = '.presence p, header button, header [role="timer"], main h2, main button';
    expect(await overlaps(page, shown)).toEqual([]);
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

test('a page that comes moves nothing, the first time and when one returns', async ({ forum, device }) => {
  /** By how much the page has moved until now, two frames later: then all has been drawn. */
  const shifts = (page: Page) =>
    page.evaluate(async () => {
      let sum = 0;
      const add = (seen: PerformanceEntryList) => {
        for (const shift of seen) sum += (shift as PerformanceEntry & { value: number }).value;
      };
      const observer = new PerformanceObserver((list) => add(list.getEntries()));
      observer.observe({ type: 'layout-shift', buffered: true });
      for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
      // What was before it began comes in a task of its own.
      await new Promise((done) => setTimeout(done));
      add(observer.takeRecords());
      return sum;
    });
  const phone = await device(`${forum.server.here}/${forum.room.code}`);
  await expect(phone.getByRole('button', { name: 'Join the room' })).toBeVisible();
  expect(await shifts(phone)).toBeLessThan(0.05);
  await enter(phone);
  await phone.reload();
  await expect(phone.getByRole('button', { name: 'Ask to speak' })).toBeVisible();
  expect(await shifts(phone), 'after a reload').toBeLessThan(0.05);
});
