// Text twice as large, as a browser's own setting makes it: on a phone every word is whole, stays inside its button, and
// nothing moves that one is about to press.

import type { Page } from '@playwright/test';

import { expect, LAPTOP, PHONE, test, turn } from './forum.ts';
import { boxOf, brokenWords, overlaps, sticksOut, tooWide } from './geometry.ts';
import { type Lang, word } from './hands.ts';
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
const LOCALES: Record<Lang, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

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
    expect((await boxOf(phone, '.dock')).height, `${lang}: the bar`).toBe(before.height);
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
