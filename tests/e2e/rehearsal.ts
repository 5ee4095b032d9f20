// What tests of rehearsals share: the way from the first page to the table, and a second program that counts.
// Never: what a rehearsal should be.

import type { Locator, Page } from '@playwright/test';

import { expect } from './forum.ts';

/** From the first page to the table of a rehearsal, with a group that is there. */
export async function rehearse(page: Page, here: string, name: string): Promise<void> {
  await page.goto(`${here}/`);
  await page.getByRole('link', { name: 'Rehearse' }).click();
  await page.getByRole('link', { name }).click();
  await page.getByLabel('The group’s letters').fill('KEIDAS');
  await page.getByRole('button', { name: 'Open the rehearsal room' }).click();
  await allHere(page);
}

export async function allHere(page: Page): Promise<void> {
  await expect(page.getByText(/([1-9]\d*) of \1 programs here/)).toBeVisible({ timeout: 60_000 });
}

export const coachOf = (page: Page): Locator => page.getByRole('region', { name: 'Rehearsal' });

export const codeOf = (page: Page): string => new URL(page.url()).pathname.split('/')[1]!;

/** How many were here and how many had answered, frame by frame, in milliseconds since 1970. */
export interface Counted {
  readonly present: { readonly at: number; readonly n: number }[];
  readonly answered: { readonly at: number; readonly n: number }[];
}

/** Counts what a room sends to everybody, from any page of its server. */
export async function count(page: Page, code: string): Promise<() => Promise<Counted>> {
  await page.evaluate(async (code) => {
    const counted = { present: [] as object[], answered: [] as object[] };
    (globalThis as unknown as { counted: object }).counted = counted;
    const live = `${location.origin.replace('http', 'ws')}/api/rooms/${code}/live`;
    const socket = new WebSocket(live, 'keidas.v1');
    socket.onopen = () => socket.send('{"type":"hello","as":"screen"}');
    await new Promise<void>((come) => {
      socket.onmessage = ({ data }) => {
        const { view, people, stage, counts } = JSON.parse(data as string);
        const here = (people ?? view?.people)?.present;
        const answered = (counts ?? stage ?? view?.stage)?.questions?.[0]?.answered;
        if (here !== undefined) counted.present.push({ at: Date.now(), n: here });
        if (answered !== undefined) counted.answered.push({ at: Date.now(), n: answered });
        come();
      };
    });
  }, code);
  return () => page.evaluate(() => (globalThis as unknown as { counted: Counted }).counted);
}
