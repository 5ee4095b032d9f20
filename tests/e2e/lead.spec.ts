// What only a facilitator does: moving away from a stranger, sharing the table with a second one, preparing.

import { findings } from './axe.ts';
import { expect, feels, LAPTOP, test, turn } from './forum.ts';

test('a group leaves a stranger behind: a new code, the same choices, nothing that leads there', async ({
  forum,
  device,
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
  // The old room is gone for everybody, and says nothing of the new one.
  await expect(phone.getByRole('heading', { name: 'The room is closed' })).toBeVisible();
  expect(await phone.content()).not.toContain(code);
  expect((await fetch(`${forum.server.here}/api/rooms/${forum.room.code}`)).status).toBe(410);
  // The table remembers what the group has already talked about.
  await lead.getByRole('searchbox').fill('Promises');
  await expect(lead.getByRole('button', { name: 'Promises has been on the table' })).toBeVisible();
  const moved = await device(`${forum.server.here}/${code}`);
  await moved.getByRole('button', { name: 'Join the room' }).click();
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

test('cards are chosen before the meeting and wait on this device', async ({ forum }) => {
  const lead = await forum.facilitator();
  for (const title of ['Promises', 'Listening']) {
    await lead.getByRole('searchbox').fill(title);
    await lead.getByRole('button', { name: title }).click();
    await lead.getByRole('button', { name: 'Add to my list' }).click();
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
  test(`no state of the table has a fault that axe finds: ${colorScheme}`, async ({ forum }) => {
    const lead = await forum.facilitator({ ...LAPTOP, colorScheme });
    const phones = [await forum.participant(), await forum.participant(), await forum.participant()];
    await turn(lead, 'Promises');
    for (const phone of phones) await feels(phone, 'Rather heavy');
    await expect(lead.getByRole('heading', { name: 'What now?' })).toBeVisible();
    await lead.getByRole('searchbox').fill('Listening');
    await lead.getByRole('button', { name: 'Listening' }).click();
    await lead.getByRole('button', { name: 'Add to my list' }).click();
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
  });
}
