// What tests of a group's page begin with.

import type { Page } from '@playwright/test';

import { expect } from './forum.ts';

/** Makes a group; its passphrase, as it was proposed. */
export async function makeGroup(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByLabel('Name of the group').fill(name);
  const passphrase = await page.getByLabel('Passphrase of the new file').inputValue();
  expect(passphrase).toMatch(/^([a-z]{4}-){4}[a-z]{4}$/);
  await expect(page.getByRole('button', { name: 'Create the group' })).toBeDisabled();
  await page.getByLabel('I have written the passphrase down.').check();
  await page.getByRole('button', { name: 'Create the group' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return passphrase;
}
