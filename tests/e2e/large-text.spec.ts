// Text twice as large, as a browser's own setting makes it: on a phone every word is whole, stays inside its button, and
// nothing moves that one is about to press.

import type { Page } from '@playwright/test';

import { expect, LAPTOP, PHONE, test, turn } from './forum.ts';
import { boxOf, brokenWords, overlaps, sticksOut, tooWide } from './geometry.ts';
import { ask, type Lang, LOCALES, word } from './hands.ts';
import config from './playwright.config.ts';

const { launchOptions } = config.use!;
test.use({
  launchOptions: {
    ...launchOptions,
    args: [...launchOptions!.args!, '--blink-settings=defaultFontSize=32'],
  },
});

/** Twice a laptop: so a table at this size of letters stands as it always does. */
const TABLE = { viewport: { width: LAPTOP.viewport.width * 2, height: LAPTOP.viewport.height * 2 } };

async function fits(page: Page, when: string): Promise<void> {
  expect(await tooWide(page), `${when}: too wide`).toBeLessThanOrEqual(0);
  expect(await sticksOut(page), `${when}: over the edge of its button`).toEqual([]);
  expect(await brokenWords(page), `${when}: parted without a hyphen`).toEqual([]);
  // A card that is still turning over stands askew.
  const pressed = '.page > header > *, main h2, main button, main li';
  await expect.poll(() => overlaps(page, pressed), { message: when }).toEqual([]);
}

test('a phone with text twice as large cuts nothing off', async ({ server, device }) => {
  const room = await server.open({ lang: 'en', floor: 3, title: 'Chefsforum, november' });
  const lead = await device(`${server.here}/${room.code}/lead#${room.key}`, TABLE);
  const phones: [Lang, Page][] = [];
  for (const lang of ['fi', 'sv', 'en'] as const) {
    const phone = await device(`${server.here}/${room.code}`, { ...PHONE, locale: LOCALES[lang] });
    const enter = phone.getByRole('button', { name: word(lang, 'join.enter') });
    await expect(enter).toBeVisible();
    await fits(phone, `${lang}, the threshold`);
    await enter.click();
    await expect(phone.getByRole('button', { name: word(lang, 'hand.raise') })).toBeVisible();
    await fits(phone, `${lang}, inside`);
    phones.push([lang, phone]);
  }
  const everywhere = async (when: string) => {
    for (const [lang, phone] of phones) await fits(phone, `${lang}, ${when}`);
  };
  await turn(lead, 'Promises');
  for (const [lang, phone] of phones) {
    await expect(phone.getByRole('radio').first()).toBeVisible();
    await expect(phone.getByText(word(lang, 'decline.what'))).toBeVisible();
  }
  await everywhere('a card');

  // The time comes, and the card stays where it is.
  const cards = await Promise.all(phones.map(([, phone]) => boxOf(phone, '#stage')));
  await lead
    .getByRole('region', { name: 'Tools' })
    .getByRole('button', { name: '5 min', exact: true })
    .first()
    .click();
  for (const [at, [lang, phone]] of phones.entries()) {
    await expect(phone.getByRole('timer')).toBeVisible();
    expect((await boxOf(phone, '#stage')).top, lang).toBe(cards[at]!.top);
    await expect(phone.locator('.dock [aria-pressed]')).toBeVisible();
  }
  await everywhere('with a timer');

  // A hand goes up, and the bar is as high as before.
  for (const [lang, phone] of phones) {
    const before = await boxOf(phone, '.dock');
    await phone.getByRole('button', { name: word(lang, 'hand.raise') }).click();
    await expect(phone.getByRole('button', { name: word(lang, 'hand.lower') })).toBeVisible();
    expect((await boxOf(phone, '.dock')).height, `${lang}: the bar`).toBeCloseTo(before.height, 0);
  }
  await everywhere('with a hand up');

  for (const [, phone] of phones) {
    const before = await boxOf(phone, '.reaction');
    await phone.getByRole('radio').nth(1).click();
    if (phone === phones.at(-1)![1]) break;
    await expect(phone.getByRole('radio').nth(1)).toBeChecked();
    const after = await boxOf(phone, '.reaction');
    expect(after.onPage, 'what lies below an answer').toBeCloseTo(before.onPage, 0);
  }
  for (const [, phone] of phones) await expect(phone.getByRole('figure')).toBeVisible();
  await everywhere('with a result');
});

for (const root of ['', '200%'])
  test(`how all came and left is whole between large letters${root && ', whoever made them large'}`, async ({
    server,
    device,
  }) => {
    // Twice as large by the browser's own setting, or by a style that widths in `rem` know nothing of.
    const size = root
      ? { width: PHONE.viewport.width * 2, height: PHONE.viewport.height * 2 }
      : PHONE.viewport;
    const room = await server.open({ lang: 'en', floor: 3 });
    const lead = await device(`${server.here}/${room.code}/lead#${room.key}`, TABLE);
    const phones: [Lang, Page][] = [];
    for (const lang of ['fi', 'sv', 'en'] as const) {
      const phone = await device(`${server.here}/${room.code}`, {
        ...PHONE,
        viewport: size,
        locale: LOCALES[lang],
      });
      if (root) await phone.evaluate((root) => (document.documentElement.style.fontSize = root), root);
      await phone.getByRole('button', { name: word(lang, 'join.enter') }).click();
      phones.push([lang, phone]);
    }
    const tools = lead.getByRole('region', { name: 'Tools' });
    for (const round of ['kind.check_in', 'kind.check_out'] as const) {
      await tools.getByRole('button', { name: word('en', round) }).click();
      for (const [lang, phone] of phones)
        await expect(phone.getByRole('heading', { name: word(lang, round) })).toBeVisible();
      for (const [at, [, phone]] of phones.entries()) {
        const answer = phone.getByRole('radio').nth(at);
        await expect(async () => {
          if (await phone.getByRole('figure').first().isVisible()) return;
          await answer.click({ timeout: 1_000 });
          await expect(answer).toBeChecked({ timeout: 500 });
        }).toPass();
      }
      for (const [, phone] of phones) await expect(phone.getByRole('figure').first()).toBeVisible();
    }
    await tools.getByRole('button', { name: '5 min', exact: true }).first().click();
    for (const [lang, phone] of phones) {
      await expect(phone.getByRole('figure', { name: word(lang, 'pair.title') })).toBeVisible();
      await expect(phone.locator('.dock [aria-pressed]')).toBeVisible();
      expect(await tooWide(phone), lang).toBeLessThanOrEqual(0);
      expect(await brokenWords(phone, 'figure[aria-labelledby]'), lang).toEqual([]);
      // Ready and the hand leave most of the page to what one reads.
      const { top, height } = await boxOf(phone, '.dock');
      expect(top + height, lang).toBeLessThanOrEqual(size.height + 1);
      expect(height, lang).toBeLessThan(size.height / 4);
    }
  });

test(
  'what a group writes, votes on and evaluates is whole between large letters',
  { tag: '@long' },
  async ({ server, device }) => {
    const room = await server.open({ lang: 'fi', floor: 3, title: 'Marraskuun foorumi' });
    const lead = await device(`${server.here}/${room.code}/lead#${room.key}`, { ...TABLE, locale: 'fi-FI' });
    const phones: Page[] = [];
    for (let seat = 0; seat < 3; seat++) {
      const phone = await device(`${server.here}/${room.code}`, { ...PHONE, locale: 'fi-FI' });
      await phone.getByRole('button', { name: word('fi', 'join.enter') }).click();
      await expect(phone.getByRole('button', { name: word('fi', 'hand.raise') })).toBeVisible();
      phones.push(phone);
    }
    const [phone] = phones as [Page];
    const tools = lead.getByRole('region', { name: word('fi', 'lead.pane.tools') });
    const everybody = async () => {
      for (const one of phones) {
        const answer = one.getByRole('radio').nth(2);
        // Not before the question can have been seen.
        await expect(async () => {
          if (await one.getByRole('figure').first().isVisible()) return;
          await answer.click({ timeout: 1_000 });
          await expect(answer).toBeChecked({ timeout: 500 });
        }).toPass();
      }
      await expect(phone.getByRole('figure').first()).toBeVisible();
    };

    // The door is locked: who is here takes a line more, and nothing moves.
    const top = (await boxOf(phone, '#stage')).onPage;
    await lead
      .locator('header')
      .getByRole('button', { name: word('fi', 'tools.lock') })
      .click();
    await expect(phone.locator('header').getByText('Ovi lukossa')).toBeVisible();
    expect((await boxOf(phone, '#stage')).onPage, 'with the door locked').toBe(top);
    await tools.getByRole('button', { name: '5 min', exact: true }).first().click();
    await expect(phone.getByRole('timer')).toBeVisible();
    expect((await boxOf(phone, '#stage')).onPage, 'with a timer too').toBe(top);

    await tools.getByRole('button', { name: word('fi', 'tools.ask.own') }).click();
    await ask(lead, 'fi', 'Mikä työssäsi kuormittaa juuri nyt eniten?', [
      'Kiire ja keskeytykset',
      'Ristiriidat tiimissä',
      'Epävarmuus organisaatiomuutoksesta',
      'Yksin jääminen esihenkilönä',
    ]);
    await expect(phone.getByRole('radio', { name: 'Ristiriidat' })).toBeVisible();
    await fits(phone, 'a question of one’s own');
    // The hand leaves most of the page to what one answers.
    expect((await boxOf(phone, '.dock')).height).toBeLessThan(PHONE.viewport.height / 3);
    await everybody();
    await fits(phone, 'its result');

    await tools.getByRole('button', { name: word('fi', 'kind.check_in') }).click();
    await expect(phone.getByRole('heading', { name: word('fi', 'kind.check_in') })).toBeVisible();
    await fits(phone, 'the opening round');
    await everybody();
    await fits(phone, 'its result');
    await tools.getByRole('button', { name: word('fi', 'kind.check_out') }).click();
    await expect(phone.getByRole('heading', { name: word('fi', 'kind.check_out') })).toBeVisible();
    await everybody();
    await expect(phone.getByRole('figure', { name: word('fi', 'pair.title') })).toBeVisible();
    await fits(phone, 'how all came and left');
  },
);
