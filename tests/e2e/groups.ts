// What tests of a group's page begin with.

import { scryptSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { xchacha20poly1305 } from '../../web-client/node_modules/@noble/ciphers/chacha.js';
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

/** A group as its file has it: what a test adds to it. */
export interface GroupText {
  meetings: object[];
}

/** Writes the file of a group anew with something else in it, under the same passphrase. */
export async function rewrite(
  file: string,
  passphrase: string,
  change: (group: GroupText) => void,
): Promise<void> {
  const [line = '', body = ''] = (await readFile(file, 'utf8')).split('\n');
  const { scrypt, salt, nonce } = JSON.parse(line) as Record<'salt' | 'nonce', string> & {
    scrypt: [number, number, number];
  };
  const [n, r, p] = scrypt;
  const cost = { N: 2 ** n, r, p, maxmem: 2 ** 28 };
  const key = scryptSync(passphrase, Buffer.from(salt, 'base64'), 32, cost);
  const seal = xchacha20poly1305(key, Buffer.from(nonce, 'base64'), Buffer.from(line));
  const group = JSON.parse(Buffer.from(seal.decrypt(Buffer.from(body, 'base64'))).toString()) as GroupText;
  change(group);
  const again = xchacha20poly1305(key, Buffer.from(nonce, 'base64'), Buffer.from(line));
  const sealed = again.encrypt(Buffer.from(JSON.stringify(group)));
  await writeFile(file, `${line}\n${Buffer.from(sealed).toString('base64')}\n`);
}
