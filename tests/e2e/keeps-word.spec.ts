// A table that keeps its word: what it tells whoever leads, what outlives a reload of its page, what its keys do wherever the
// focus is. Where things lie: `layout-table.spec.ts`.

import { findings } from './axe.ts';
import { expect, HALF, PHONE, test, turn } from './forum.ts';
import { word } from './hands.ts';
import { Robots } from './robots.ts';

test('a tour ends at the table, and the second press of two does nothing there', async ({ forum }) => {
  const lead = await forum.facilitator();
  for (let stop = 1; stop < 5; stop++)
    await lead.getByRole('button', { name: 'Go on with the tour' }).click();
  const end = await lead.getByRole('button', { name: word('en', 'tour.done') }).boundingBox();
  // Below the button is a link that is selected by whoever presses it or comes to it.
  await lead.mouse.click(end!.x + 20, end!.y + 20, { clickCount: 2 });
  await expect(lead.getByRole('heading', { name: '5/5' })).toHaveCount(0);
  await expect(lead.locator('#table')).toBeFocused();
  expect(await lead.evaluate(() => String(getSelection()))).toBe('');
});

test('who invites while the door is locked is told so, and opens it there', async ({ forum }) => {
  const lead = await forum.facilitator();
  await turn(lead, 'Promises');
  const head = lead.locator('header');
  await head.getByRole('button', { name: word('en', 'tools.lock') }).click();
  await head.getByRole('button', { name: word('en', 'lead.invite') }).click();
  const dialog = lead.getByRole('dialog');
  await expect(dialog.getByText(word('en', 'lead.invite.locked'))).toBeInViewport();
  expect(await findings(lead), 'a locked door').toEqual([]);
  await dialog.getByRole('button', { name: word('en', 'tools.unlock') }).click();
  await expect(dialog.getByText(word('en', 'lead.invite.locked'))).toHaveCount(0);
  await forum.participant();
});

test('a date that the group was told is said to be told, until it is changed or taken back', async ({
  forum,
}) => {
  const lead = await forum.facilitator();
  const tools = lead.getByRole('region', { name: 'Tools' });
  const told = tools.getByText(word('en', 'next_date.told')).filter({ visible: true });
  await tools.getByText('Next time').click();
  await tools.getByRole('button', { name: 'Tell the group' }).click();
  await expect(told).toBeVisible();
  expect(await findings(lead), 'a date that was told').toEqual([]);
  await tools.getByRole('button', { name: 'Change the date' }).click();
  await tools.getByLabel('Length in minutes').fill('45');
  await tools.getByRole('button', { name: 'Tell the new date' }).click();
  await expect(tools.getByText(/, 45 min$/)).toBeVisible();
  // Said also where it is put away, and after the page was loaded anew.
  await lead.reload();
  await expect(told).toBeVisible();
  await tools.getByText('Next time').click();
  await tools.getByRole('button', { name: 'Remove' }).click();
  await expect(told).toHaveCount(0);
  await expect(tools.getByRole('button', { name: 'Tell the group' })).toBeVisible();
});

test('a question that is being written is still there when the page was loaded anew', async ({ forum }) => {
  const lead = await forum.facilitator();
  const write = async () => {
    await lead.getByRole('button', { name: 'Your own question' }).click();
    return lead.getByRole('dialog').getByRole('textbox', { name: word('en', 'ask.question') });
  };
  await (await write()).fill('What weighs on you?');
  await lead.reload();
  await expect(await write()).toHaveValue('What weighs on you?');
});

test('a clicker leads on from wherever the mouse was left, and whoever walks by Tab reads on', async ({
  forum,
}) => {
  const lead = await forum.facilitator(HALF);
  await lead.getByRole('button', { name: 'Skip the tour' }).click();
  const shell = () =>
    lead.evaluate(() => [document.scrollingElement!.scrollTop, document.querySelector('.page')!.scrollTop]);
  await lead.getByRole('button', { name: 'Deck' }).click();
  await lead.locator('.table summary').first().click();
  await lead.keyboard.press('PageDown');
  await expect(lead.getByRole('heading', { name: word('en', 'kind.check_in') })).toBeVisible();
  expect(await shell()).toEqual([0, 0]);
  // The mouse is laid away: the list of cards is read.
  await lead.getByRole('button', { name: 'Deck' }).click();
  await lead.locator('.table input').focus();
  await lead.keyboard.press('Tab');
  const step = lead.locator('.actions button').first();
  const before = await step.textContent();
  await lead.keyboard.press('PageDown');
  const list = lead.locator('section.table');
  await expect.poll(() => list.evaluate((list) => list.scrollTop)).toBeGreaterThan(0);
  await lead.keyboard.press('PageUp');
  await expect.poll(() => list.evaluate((list) => list.scrollTop)).toBe(0);
  await expect(step).toHaveText(before!);
  for (const key of ['End', 'PageDown', 'Space']) await lead.keyboard.press(key);
  expect(await shell()).toEqual([0, 0]);
});

test('a card that a clicker has opened for the facilitator is shown to everybody by its next press', async ({
  forum,
}) => {
  const lead = await forum.facilitator();
  const phone = await forum.participant();
  await lead.getByRole('button', { name: /^Sharing \d/ }).click();
  await expect(lead.getByRole('button', { name: 'Next: draw a card' })).toBeVisible();
  await lead.keyboard.press('PageDown');
  const look = lead.getByRole('dialog', { name: word('en', 'peek.title') });
  const title = await look.getByRole('heading', { level: 3 }).textContent();
  // One that comes at once is the same press.
  await lead.keyboard.press('PageDown');
  await expect(look).toBeVisible();
  await expect(async () => {
    await lead.keyboard.press('PageDown');
    await expect(look).toHaveCount(0, { timeout: 300 });
  }).toPass();
  await expect(phone.getByRole('heading', { name: title!.trim() })).toBeVisible();
});

test('the result of the end evaluation has no gaps on a phone, whatever was asked before', async ({
  forum,
  browser,
}) => {
  const robots = await Robots.gather(browser, forum.server.here, forum.room);
  await robots.join(forum.room.code, 3);
  const phone = await forum.participant(PHONE);
  // What is asked of a card is high, and a result has as much room as what was asked.
  await robots.lead({ type: 'flip', card: 'joy' });
  await expect(phone.getByRole('radio').first()).toBeVisible();
  const lead = await forum.facilitator();
  await lead.getByRole('button', { name: 'End evaluation' }).click();
  await lead.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(phone.getByText(word('en', 'ask.nth', { n: 1, of: 7 }))).toBeVisible();
  for (let question = 0; question < 7; question++)
    for (const who of [1, 2, 3]) await robots.say(who, { type: 'answer', round: 2, question, value: 1 });
  await robots.lead({ type: 'open', round: 2 });
  await expect(phone.getByRole('figure')).toHaveCount(7);
  const gaps = await phone.getByRole('figure').evaluateAll((figures) =>
    figures.flatMap((figure) =>
      [...figure.children].slice(1).map((part, at) => {
        const above = figure.children[at]!.getBoundingClientRect();
        return part.getBoundingClientRect().top - above.bottom;
      }),
    ),
  );
  expect(Math.max(...gaps)).toBeLessThan(16);
  await robots.leave();
});
