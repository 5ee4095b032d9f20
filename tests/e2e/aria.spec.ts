// What assistive technology is told on every screen, as a tree: roles, names, states, order. A change there is a
// change for those who hear the room, and must be looked at like a picture.
//
//   npx playwright test aria.spec.ts --update-snapshots     writes them anew

import type { Locator } from '@playwright/test';

import { expect, feels, test, turn } from './forum.ts';

/** Codes, addresses and clocks differ from run to run; the rest must not. */
async function tree(where: Locator, name: string): Promise<void> {
  await expect(where).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
}

test('what a facilitator hears', async ({ forum }) => {
  const lead = await forum.facilitator();
  const pane = (name: string) => lead.getByRole('region', { name, exact: true });
  await tree(pane('Deck'), 'lead-deck');
  await tree(pane('Tools'), 'lead-tools');
  const phones = [await forum.participant(), await forum.participant(), await forum.participant()];
  await turn(lead, 'Promises');
  await expect(lead.getByText('0/3 answered')).toBeVisible();
  await tree(pane('Card'), 'lead-card');
  await feels(phones[0]!, 'Rather good');
  await feels(phones[1]!, 'Rather good');
  await phones[1]!.getByRole('button', { name: 'Ask to speak' }).click();
  await feels(phones[2]!, 'Rather heavy');
  await expect(lead.getByText('Result · 3 answers')).toBeVisible();
  await expect(lead.getByText('1 waiting to speak')).toBeVisible();
  await tree(pane('Card'), 'lead-card-result');
});

test('what a facilitator hears in the dialogs', async ({ forum }) => {
  const lead = await forum.facilitator();
  await turn(lead, 'Promises');
  for (const [button, title] of [
    ['Vote', 'Vote'],
    ['Your own question', 'Your own question'],
    ['End evaluation', 'End evaluation'],
    ['New code', 'Move to a new code?'],
    ['End the meeting', 'End the meeting?'],
    ['Shortcuts', 'Shortcuts'],
  ] as const) {
    await lead.getByRole('button', { name: button }).click();
    await tree(
      lead.getByRole('dialog', { name: title }),
      `lead-dialog-${button.toLowerCase().replace(' ', '-')}`,
    );
    await lead.keyboard.press('Escape');
  }
});

test('what people in the room hear', async ({ forum, device }) => {
  const lead = await forum.facilitator();
  const threshold = await device(`${forum.server.here}/${forum.room.code}`);
  await expect(threshold.getByRole('button', { name: 'Join the room' })).toBeVisible();
  await tree(threshold.locator('main'), 'join');
  const phones = [await forum.participant(), await forum.participant(), await forum.participant()];
  const wall = await forum.screen();
  await expect(wall.getByText('3 here')).toBeVisible();
  await turn(lead, 'Promises');
  const [phone] = phones;
  await expect(phone!.getByRole('radio', { name: 'Rather good' })).toBeVisible();
  await expect(phone!.getByText('Nobody sees who.')).toBeVisible();
  await tree(phone!.locator('main'), 'phone-card');
  await expect(wall.getByText('0/3 answered')).toBeVisible();
  await tree(wall.locator('main'), 'wall-card');
  await feels(phones[0]!, 'Rather good');
  await feels(phones[1]!, 'Rather good');
  await feels(phones[2]!, 'Really good');
  for (const page of [phone!, wall]) await expect(page.getByText('Result · 3 answers')).toBeVisible();
  await tree(phone!.locator('main'), 'phone-result');
  await tree(wall.locator('main'), 'wall-result');
});
