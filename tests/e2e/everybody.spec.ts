// For everybody: the keyboard alone, assistive technology, small screens, large text, no movement, the dark.

import type { Page } from '@playwright/test';

import { findings } from './axe.ts';
import { draw, expect, feels, LAPTOP, PHONE, test, turn, WALL } from './forum.ts';
import { tooWide } from './geometry.ts';

async function fits(page: Page): Promise<void> {
  const wide = await tooWide(page);
  expect(wide, `${page.url()} is ${wide} px too wide`).toBeLessThanOrEqual(0);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(
    `no screen has a fault that axe finds: ${colorScheme}`,
    { tag: colorScheme === 'dark' ? '@long' : [] },
    async ({ forum, device }) => {
      const start = await device(forum.server.here, { ...PHONE, colorScheme });
      await start.getByRole('button', { name: 'Open your own room' }).click();
      const threshold = await device(`${forum.server.here}/${forum.room.code}`, { ...PHONE, colorScheme });
      await expect(threshold.getByRole('button', { name: 'Join the room' })).toBeVisible();
      const lead = await forum.facilitator({ ...LAPTOP, colorScheme });
      const wall = await forum.screen({ ...WALL, colorScheme });
      const phones = [
        await forum.participant({ ...PHONE, colorScheme }),
        await forum.participant({ ...PHONE, colorScheme }),
        await forum.participant({ ...PHONE, colorScheme }),
      ];
      const watcher = await device(`${forum.server.here}/${forum.room.code}/observe`, {
        ...PHONE,
        colorScheme,
      });
      await expect(watcher.getByText('You are an observer.')).toBeVisible();
      const everywhere = async (when: string) => {
        for (const page of [start, threshold, lead, wall, phones[0]!, watcher]) {
          expect(await findings(page), `${when}: ${page.url()}`).toEqual([]);
          await fits(page);
        }
      };
      await everywhere('before the first card');
      await turn(lead, 'Promises');
      await feels(phones[0]!, 'Rather good');
      await expect(watcher.getByText(/^1\/3/).first()).toBeVisible();
      await everywhere('while people answer');
      await feels(phones[1]!, 'Rather heavy');
      await feels(phones[2]!, 'Rather heavy');
      await expect(watcher.getByText('Result · 3 answers')).toBeVisible();
      await everywhere('with a result');
      // What is read before and after: the promise at length, one's own data, and both in the other languages.
      await threshold.getByText('What is seen, what is not').click();
      await expect(threshold.getByText('Who answered what.')).toBeVisible();
      expect(await findings(threshold), 'the promise').toEqual([]);
      await phones[0]!.getByRole('button', { name: /my data/ }).click();
      const mine = phones[0]!.getByRole('dialog');
      for (const [language, title] of [
        ['English', 'My data'],
        ['Svenska', 'Mina uppgifter'],
        ['Suomi', 'Minun tietoni'],
      ] as const) {
        await mine.getByRole('button', { name: language }).click();
        await expect(mine.getByRole('heading', { name: title })).toBeVisible();
        expect(await findings(phones[0]!), title).toEqual([]);
        await fits(phones[0]!);
        await threshold.getByRole('button', { name: language }).click();
        expect(await findings(threshold), `the threshold: ${language}`).toEqual([]);
      }
      await phones[0]!.keyboard.press('Escape');
      for (const [button, title] of [
        ['Shortcuts', 'Shortcuts'],
        ['Vote', 'Vote'],
        ['Your own question', 'Your own question'],
        ['End the meeting', 'End the meeting?'],
      ] as const) {
        await lead.getByRole('button', { name: button }).click();
        await expect(lead.getByRole('dialog', { name: title })).toBeVisible();
        expect(await findings(lead), title).toEqual([]);
        await lead.keyboard.press('Escape');
      }
    },
  );
}

test('every page fits a phone of 320 pixels, and a page at twice its size', async ({ forum, device }) => {
  const small = { ...PHONE, viewport: { width: 320, height: 568 } };
  const lead = await forum.facilitator(small);
  const phone = await forum.participant(small);
  const start = await device(forum.server.here, small);
  await lead.getByRole('button', { name: 'Deck', exact: true }).click();
  await fits(lead);
  await draw(lead);
  await expect(phone.getByRole('radio', { name: 'Rather good' })).toBeVisible();
  for (const page of [lead, phone, start]) {
    await fits(page);
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await fits(page);
  }
});

test('what a thumb presses is 48 pixels high at least', async ({ forum }) => {
  const lead = await forum.facilitator();
  const phone = await forum.participant();
  await turn(lead, 'Promises');
  await expect(phone.getByRole('radio', { name: 'Rather good' })).toBeVisible();
  const low = await phone.evaluate(() =>
    [...document.querySelectorAll('main button, section button, header button')]
      .map((button) => ({ name: button.textContent?.trim(), height: button.getBoundingClientRect().height }))
      .filter(({ height }) => height > 0 && height < 48),
  );
  expect(low).toEqual([]);
});

test('a forum by the keyboard alone', async ({ forum, device }) => {
  const phone = await device(`${forum.server.here}/${forum.room.code}`, LAPTOP);
  const lead = await forum.facilitator();
  await expect(lead.getByRole('heading', { name: 'The room is open' })).toBeVisible();
  await expect(phone.getByRole('button', { name: 'Join the room' })).toBeVisible();
  const tabTo = async (page: Page, name: string | RegExp, role: 'button' | 'radio' = 'button') => {
    const wanted = page.getByRole(role, { name });
    for (let tries = 0; tries < 60; tries++) {
      if (await wanted.evaluateAll((all) => all.some((one) => one === document.activeElement))) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no way to ${name} by Tab`);
  };
  await tabTo(phone, 'Join the room');
  await phone.keyboard.press('Enter');
  await expect(phone.getByRole('button', { name: 'Ask to speak' })).toBeVisible();

  // A letter does nothing until somebody has switched letters on: it may have been meant for another window.
  await lead.keyboard.press('/');
  await expect(lead.getByRole('searchbox')).not.toBeFocused();
  await lead.keyboard.press('?');
  const keys = lead.getByRole('dialog', { name: 'Shortcuts' });
  await keys.getByRole('checkbox', { name: 'Use shortcuts' }).press('Space');
  await lead.keyboard.press('Escape');
  await expect(keys).toBeHidden();

  // Search with `/`, choose with Tab, look with Enter, turn with Enter.
  await lead.keyboard.press('/');
  await expect(lead.getByRole('searchbox')).toBeFocused();
  await lead.keyboard.type('Promises');
  await tabTo(lead, /^Promises/);
  await lead.keyboard.press('Enter');
  const show = lead.getByRole('button', { name: 'Show the card to everyone' });
  await expect(show).toBeFocused();
  await expect(show).toBeEnabled();
  await lead.keyboard.press('Enter');
  await expect(phone.getByRole('heading', { name: 'Promises' })).toBeVisible();

  // The faces are one stop for Tab; arrows move among them, Space chooses.
  await tabTo(phone, 'Really heavy', 'radio');
  await phone.keyboard.press('ArrowRight');
  await phone.keyboard.press('ArrowRight');
  // A press that comes before the new card can have been seen is no answer.
  await expect(async () => {
    await phone.keyboard.press('Space');
    await expect(phone.getByRole('radio', { name: 'In between' })).toBeChecked({ timeout: 1_000 });
  }).toPass();
  await tabTo(phone, 'Thanks for sharing');
  await phone.keyboard.press('Enter');
  await expect(lead.getByRole('listitem').filter({ hasText: 'Thanks for sharing' })).toContainText(
    '1 person',
  );
  await tabTo(phone, 'Ask to speak');
  await phone.keyboard.press('Enter');
  await expect(lead.getByText('1 waiting to speak')).toBeVisible();

  // What everybody sees is done by the second press.
  const twice = async (key: string) => {
    await lead.keyboard.press(key);
    await expect(lead.getByText(`Press ${key} again`)).toBeVisible();
    await lead.keyboard.press(key);
  };
  await lead.locator('body').press('n');
  await expect(lead.getByText('Press n again: Let the next one speak')).toBeVisible();
  await expect(phone.getByText('Your turn', { exact: true })).toBeHidden();
  await lead.keyboard.press('n');
  await expect(phone.getByText('Your turn', { exact: true })).toBeVisible();
  await twice('l');
  await expect(phone.getByText('door locked').first()).toBeVisible();
  await twice('3');
  await expect(phone.getByText('Sharing', { exact: true })).toBeVisible();
  await twice('u');
  await expect(phone.getByText('Opening', { exact: true })).toBeVisible();
  // No result can come of the answer of one: `p` ends the round without a question.
  await twice('p');
  await expect(phone.getByRole('heading', { name: 'Promises' })).toBeHidden();
});

test('news are said aloud, and nothing moves for those who asked for stillness', async ({ forum }) => {
  const lead = await forum.facilitator();
  const phone = await forum.participant({ ...PHONE, reducedMotion: 'reduce' });
  await turn(lead, 'Promises');
  await expect(
    phone.locator('[aria-live=polite], [role=status]').filter({ hasText: 'New card: Promises' }),
  ).toHaveCount(1);
  const moving = await phone.evaluate(
    () =>
      document.getAnimations().filter((animation) => {
        const frames = (animation.effect as KeyframeEffect).getKeyframes();
        return frames.some((frame) => 'transform' in frame);
      }).length,
  );
  expect(moving).toBe(0);
});

test('a page asks nobody but its own server, and keeps no cookie', async ({ forum, device }) => {
  const asked = new Set<string>();
  const phone = await device('about:blank', PHONE);
  phone.on('request', (request) => asked.add(new URL(request.url()).origin));
  await phone.goto(`${forum.server.here}/${forum.room.code}`);
  await phone.getByRole('button', { name: 'Join the room' }).click();
  const lead = await forum.facilitator();
  await turn(lead, 'Promises');
  await feels(phone, 'Rather good');
  await expect(lead.getByText(/^1\/1/).first()).toBeVisible();
  expect([...asked]).toEqual([forum.server.here]);
  expect(await phone.context().cookies()).toEqual([]);
});
