// What only a facilitator does: moving away from a stranger, sharing the table with a second one, preparing.

import { findings } from './axe.ts';
import { draw, expect, feels, LAPTOP, test, turn, WALL } from './forum.ts';
import { word } from './hands.ts';

test('a group leaves a stranger behind: a new code, the same choices, nothing that leads there', async ({
  forum,
}) => {
  const lead = await forum.facilitator();
  const phone = await forum.participant();
  await turn(lead, 'Promises');
  await lead.getByRole('button', { name: 'New code' }).click();
  await lead.getByRole('dialog').getByRole('button', { name: 'Open a new room and erase this one' }).click();
  await expect(lead.getByRole('heading', { name: 'The room is open' })).toBeVisible();
  const code = /\/([0-9A-Z]{8})\/lead/.exec(lead.url())?.[1] ?? '';
  expect(code).toMatch(/^[0-9A-Z]{8}$/);
  expect(code).not.toBe(forum.room.code);
  await expect(lead.getByRole('heading', { name: 'Autumn forum' })).toBeVisible();
  // The old room is gone for everybody, who read that the meeting goes on, and nothing says where.
  await expect(phone.getByRole('heading', { name: 'The meeting goes on in another room' })).toBeVisible();
  expect(await phone.content()).not.toContain(code);
  expect((await fetch(`${forum.server.here}/api/rooms/${forum.room.code}`)).status).toBe(410);
  // The table remembers what the group has already talked about.
  await lead.getByRole('searchbox').fill('Promises');
  await expect(lead.getByRole('button', { name: 'Promises has been on the table' })).toBeVisible();
  await phone.getByRole('textbox', { name: 'New code' }).fill(code);
  await phone.getByRole('button', { name: 'Join the new room' }).click();
  await phone.getByRole('button', { name: 'Join the room' }).click();
  await expect(lead.getByText('1 here')).toBeVisible();
});

test('a second facilitator leads by an own link, until it is revoked [H8]', async ({ forum, device }) => {
  const lead = await forum.facilitator();
  await lead.getByRole('button', { name: 'Invite' }).click();
  const dialog = lead.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Create a link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'Link for the second facilitator' }).inputValue();
  const other = await device(link.replace(/^https?:\/\/[^/]+/, forum.server.here), LAPTOP);
  await turn(other, 'Promises');
  await expect(lead.getByText('2 facilitators')).toBeVisible();
  // The first device still knows the key after it has been closed and opened again.
  await lead.reload();
  await lead.getByRole('button', { name: 'Invite' }).click();
  await dialog.getByRole('button', { name: 'Revoke the link' }).click();
  await expect(other.getByRole('heading', { name: 'The link is no longer valid' })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Revoke the link' })).toHaveCount(0);
});

test('a card that is looked at is what comes next, until one looks away', async ({ forum }) => {
  const lead = await forum.facilitator();
  const next = lead.getByRole('button', { name: /^Next: / });
  const deck = lead.getByRole('region', { name: 'Deck' });
  const search = lead.getByRole('searchbox');
  const usual = 'Next: Opening round';
  const looked = 'Next: show Promises to everyone';
  await expect(next).toHaveText(usual);
  await search.fill('Promises');
  const card = deck.getByRole('button', { name: 'Promises' });
  await card.click();
  await expect(next).toHaveText(looked);
  await card.click();
  await expect(next).toHaveText(usual);
  // Out of sight is looked away: the list that was searched, a theme that is shut.
  await card.click();
  await expect(next).toHaveText(looked);
  await search.fill('');
  await expect(next).toHaveText(usual);
  const theme = deck.getByRole('group').filter({ hasText: 'Promises' });
  await theme.locator('summary').click();
  await card.click();
  await expect(next).toHaveText(looked);
  await theme.locator('summary').click();
  await expect(next).toHaveText(usual);
  await theme.locator('summary').click();
  await card.click();
  await next.click();
  await expect(lead.getByRole('heading', { name: 'Promises' })).toBeVisible();
  await expect(deck.getByRole('button', { name: 'Promises on the table now' })).toHaveAttribute(
    'aria-expanded',
    'false',
  );
});

test('cards are chosen before the meeting and wait on this device', async ({ forum }) => {
  const lead = await forum.facilitator();
  for (const title of ['Promises', 'Listening']) {
    await lead.getByRole('searchbox').fill(title);
    await lead.getByRole('button', { name: title }).click();
    await lead.getByRole('button', { name: 'Add to the plan' }).click();
  }
  await lead.reload();
  const list = lead.getByRole('region', { name: 'Deck' }).getByRole('group').first();
  // An open card lists the hints for the facilitator inside its own item.
  const cards = list.getByRole('list').first().locator(':scope > li');
  await expect(cards).toHaveText([/Promises/, /Listening/]);
  await list.getByRole('button', { name: 'Listening' }).click();
  await list.getByRole('button', { name: 'Move up' }).click();
  await expect(cards).toHaveText([/Listening/, /Promises/]);
  // Nothing of it is in the room.
  const view = await (await fetch(`${forum.server.here}/api/rooms/${forum.room.code}/rounds`)).json();
  expect(view).toEqual([]);
});

test('a plan is made before the room, written to a file and read again, and Next follows it', async ({
  server,
  device,
}) => {
  const lead = await device(server.here, LAPTOP);
  await lead.getByRole('button', { name: 'Open your own room' }).click();
  await lead.getByRole('button', { name: 'Plan the meeting' }).click();
  const plan = lead.getByRole('dialog', { name: 'Plan' });
  await plan.getByRole('combobox', { name: 'Card' }).selectOption({ label: 'Promises' });
  await plan.getByRole('combobox', { name: 'In which phase?' }).selectOption('theme');
  await plan.getByRole('button', { name: 'Your own question' }).click();
  await plan.getByRole('textbox', { name: 'Question' }).fill('What weighs on you?');
  await plan.getByRole('button', { name: 'Save to the plan' }).click();
  await plan.getByRole('spinbutton', { name: 'Sharing, length in minutes' }).fill('30');
  expect(await findings(lead), 'the plan').toEqual([]);
  const download = lead.waitForEvent('download');
  await plan.getByRole('button', { name: 'Save to a file' }).click();
  const file = await (await download).path();
  await plan.getByRole('button', { name: 'Empty the plan' }).click();
  await plan.getByRole('button', { name: 'Empty it? Press again' }).click();
  await expect(plan.getByRole('listitem')).toHaveCount(0);
  const chosen = lead.waitForEvent('filechooser');
  await plan.getByText('Open from a file').click();
  await (await chosen).setFiles(file);
  await expect(plan.getByText('The plan is open: 2 steps.')).toBeVisible();
  await lead.keyboard.press('Escape');

  await lead.getByRole('button', { name: 'Open the room' }).click();
  await expect(lead.getByText('30 min').first()).toBeVisible();
  await lead.getByRole('button', { name: 'Theme 10 min' }).click();
  await lead.getByRole('button', { name: 'Next: What weighs on you?' }).click();
  const asked = lead.getByRole('dialog', { name: 'Next in the plan' });
  await asked.getByRole('button', { name: 'Ask' }).click();
  await expect(lead.getByRole('heading', { name: 'What weighs on you?' })).toBeVisible();
  // Alone there is no result to wait for: the meeting goes on, and the card is next.
  await lead.getByRole('button', { name: 'Next: phase Sharing' }).click();
  await lead.getByRole('button', { name: 'Next: turn over Promises' }).click();
  await lead.getByRole('dialog').getByRole('button', { name: 'Show the card to everyone' }).click();
  await expect(lead.getByRole('article').getByRole('heading', { name: 'Promises' })).toBeVisible();
});

test('time is added and stopped, a break ends, hands are lowered before the next card', async ({ forum }) => {
  const lead = await forum.facilitator();
  const phone = await forum.participant();
  const tools = lead.getByRole('region', { name: 'Tools' });
  await tools
    .getByRole('group', { name: 'Timer' })
    .getByRole('button', { name: '1 min', exact: true })
    .click();
  await tools.getByRole('button', { name: '+5 min' }).click();
  await expect(phone.getByRole('timer')).toContainText(/5:5|6:0/);
  await tools.getByRole('button', { name: 'Stop the timer' }).click();
  await expect(phone.getByRole('timer')).toHaveCount(0);

  await tools.getByRole('group', { name: 'Breathing break' }).getByRole('button', { name: '3 min' }).click();
  await expect(phone.getByRole('button', { name: 'Back to the room' })).toBeVisible();
  await tools.getByRole('button', { name: 'Stop the break' }).click();
  await expect(phone.getByRole('button', { name: 'Back to the room' })).toBeHidden();

  await phone.getByRole('button', { name: 'Ask to speak' }).click();
  await expect(lead.getByText('1 waiting to speak')).toBeVisible();
  await draw(lead);
  const hands = lead.getByRole('dialog', { name: 'Hands are still up' });
  expect(await findings(lead), 'hands').toEqual([]);
  await hands.getByRole('button', { name: 'Clear the queue' }).click();
  await expect(phone.getByRole('button', { name: 'Ask to speak' })).toBeVisible();
  await expect(phone.getByRole('radio').first()).toBeVisible();
});

test('a tour of the table is made once, and again when it is asked for', async ({ forum }) => {
  const lead = await forum.facilitator();
  await expect(lead.getByRole('heading', { name: '1/5 Ask the others in' })).toBeVisible();
  await lead.getByRole('button', { name: 'Go on with the tour' }).click();
  await expect(lead.getByRole('heading', { name: '2/5' })).toBeFocused();
  // It never stands before a round.
  await turn(lead, 'Promises');
  await expect(lead.getByRole('heading', { name: '2/5' })).toBeHidden();
  await lead.getByRole('button', { name: 'Undo: ' }).click();
  await lead.getByRole('button', { name: 'Skip the tour' }).click();
  await lead.reload();
  await expect(lead.getByRole('heading', { name: 'The room is open' })).toBeVisible();
  await expect(lead.getByRole('heading', { name: '1/5' })).toHaveCount(0);
  await lead.getByRole('button', { name: 'Shortcuts' }).click();
  await lead.getByRole('button', { name: 'Show the tour' }).click();
  await expect(lead.getByRole('heading', { name: '1/5 Ask the others in' })).toBeVisible();
});

test('everybody sees how the group came and how it leaves, beside each other, behind a locked door too', async ({
  forum,
  device,
}) => {
  const lead = await forum.facilitator();
  // By its link, which has the door word.
  const wall = await device(
    forum.server.here + new URL(forum.room.screen_url).pathname + new URL(forum.room.join_url).hash,
    WALL,
  );
  const phones = [await forum.participant(), await forum.participant(), await forum.participant()];
  await lead.getByRole('button', { name: 'Next: Opening round' }).click();
  for (const phone of phones) await feels(phone, 'Rather heavy');
  await expect(lead.getByRole('heading', { name: 'What now?' })).toBeVisible();
  await lead.getByRole('button', { name: 'Lock the door' }).first().click();
  await expect(lead.getByRole('button', { name: 'Unlock the door' }).first()).toBeVisible();
  await lead.getByRole('button', { name: 'Closing round' }).first().click();
  await expect(phones[0]!.getByRole('radio').first()).toBeVisible();
  for (const phone of phones) await feels(phone, 'Really good');
  for (const page of [phones[0]!, lead, wall])
    await expect(page.getByRole('figure', { name: 'Coming and leaving' })).toBeVisible();
  expect(await findings(phones[0]!), 'coming and leaving').toEqual([]);
});

test('a workplace reads its own Finnish word for a supervisor, in the right case', async ({ forum }) => {
  const lead = await forum.facilitator({ ...LAPTOP, locale: 'fi-FI' });
  await expect(lead.getByText('Esihenkilötyön erityisyys').first()).toBeVisible();
  await lead.getByLabel('Mikä nimitys teillä on käytössä?').selectOption('lähijohtaja');
  await expect(lead.getByText('Lähijohtajatyön erityisyys').first()).toBeVisible();
  await lead.getByRole('searchbox').fill('Työkaverista');
  await expect(lead.getByRole('button', { name: 'Työkaverista lähijohtajaksi' })).toBeVisible();
  await lead.reload();
  await expect(lead.getByText('Lähijohtajatyön erityisyys').first()).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(
    `no state of the table has a fault that axe finds: ${colorScheme}`,
    { tag: colorScheme === 'dark' ? '@long' : [] },
    async ({ forum }) => {
      const lead = await forum.facilitator({ ...LAPTOP, colorScheme });
      const phones = [await forum.participant(), await forum.participant(), await forum.participant()];
      await turn(lead, 'Promises');
      for (const phone of phones) await feels(phone, 'Rather heavy');
      await expect(lead.getByRole('heading', { name: 'What now?' })).toBeVisible();
      await lead.getByRole('searchbox').fill('Listening');
      await lead.getByRole('button', { name: 'Listening' }).click();
      await lead.getByRole('button', { name: 'Add to the plan' }).click();
      expect(await findings(lead), 'a card for own eyes').toEqual([]);
      await lead.getByRole('searchbox').fill('');
      for (const [button, title] of [
        ['End evaluation', 'End evaluation'],
        ['Invite', 'Invite'],
        ['New code', 'Move to a new code?'],
      ] as const) {
        await lead.getByRole('button', { name: button }).click();
        await expect(lead.getByRole('dialog', { name: title })).toBeVisible();
        expect(await findings(lead), title).toEqual([]);
        await lead.keyboard.press('Escape');
      }
      await lead.getByRole('button', { name: 'Closing round' }).first().click();
      await expect(phones[0]!.getByRole('radio').first()).toBeVisible();
      for (const phone of phones) await feels(phone, 'Really good');
      await expect(lead.getByRole('heading', { name: 'What now?' })).toBeVisible();
      expect(await findings(lead), 'the closing round').toEqual([]);
    },
  );
}

test('who comes in a round hears where the group is, and the facilitator that somebody has come', async ({
  forum,
}) => {
  const lead = await forum.facilitator();
  for (let seat = 0; seat < 3; seat++) await forum.participant();
  await turn(lead, 'Promises');
  const come = lead.getByText(word('en', 'now.came', { n: 1 }));
  const late = await forum.participant();
  await expect(come).toBeInViewport();
  const where = late.getByText('The meeting is under way: Opening, round 1.');
  await expect(where).toBeVisible();
  // Whoever comes back is no newcomer.
  await late.reload();
  await expect(late.getByRole('radio').first()).toBeVisible();
  await expect(where).toBeHidden();
  await expect(come).toBeVisible();
  await turn(lead, 'Hard to bring up');
  await expect(come).toBeHidden();
});
