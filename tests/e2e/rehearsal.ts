// What tests of rehearsals share: the way from the first page to the table, and a second program that counts.
// Never: what a rehearsal should be.

import type { Locator, Page } from '@playwright/test';

import type { Update, View } from '../../web-client/src/protocol.gen.ts';
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

export const coachOf = (page: Page): Locator => page.getByRole('region', { name: 'Rehearsal', exact: true });

export const codeOf = (page: Page): string => new URL(page.url()).pathname.split('/')[1]!;

/** A frame as everybody gets it, and when, in milliseconds since 1970. */
export interface Heard {
  readonly at: number;
  readonly message: Partial<View & Update> & { readonly view?: View };
}

/** Hears what a room sends to everybody, from any page of its server: all frames until now. */
export async function hear(page: Page, code: string): Promise<() => Promise<readonly Heard[]>> {
  await page.evaluate(async (code) => {
    const frames: object[] = ((globalThis as unknown as { frames: object[] }).frames = []);
    const live = `${location.origin.replace('http', 'ws')}/api/rooms/${code}/live`;
    const socket = new WebSocket(live, 'keidas.v1');
    socket.onopen = () => socket.send('{"type":"hello","as":"screen"}');
    await new Promise<void>((come) => {
      socket.onmessage = ({ data }) => {
        frames.push({ at: Date.now(), message: JSON.parse(data as string) });
        come();
      };
    });
  }, code);
  return () => page.evaluate(() => (globalThis as unknown as { frames: Heard[] }).frames);
}

/** How many were here, frame by frame. */
export function presentIn(frames: readonly Heard[]): number[] {
  return frames.flatMap(({ message }) => (message.people ?? message.view?.people)?.present ?? []);
}

const asks = ({ message }: Heard): boolean => questionsIn(message).some(({ open }) => open);

/** How many had answered the first question, frame by frame, from the first round that was asked meanwhile. */
export function answeredIn(frames: readonly Heard[]): number[] {
  const asked = frames.slice(Math.max(0, frames.findIndex(asks)));
  return asked.flatMap(({ message }) => questionsIn(message)[0]?.answered ?? []);
}

/** How long the first round that was asked meanwhile took answers, in milliseconds. */
export function openedAfter(frames: readonly Heard[]): number {
  const asked = frames.findIndex(asks);
  const opened = frames.slice(asked).find(({ message }) => questionsIn(message).some(({ open }) => !open))!;
  return opened.at - frames[asked]!.at;
}

/** How long each hand waited that was given the word, in milliseconds. */
export function waitsIn(frames: readonly Heard[]): number[] {
  const raised = new Map<string, number>();
  const waits = new Map<string, number>();
  for (const { at, message } of frames) {
    const { turns = [], speaking = null } = message.people ?? message.view?.people ?? {};
    for (const token of turns) if (!raised.has(token)) raised.set(token, at);
    if (speaking && raised.has(speaking) && !waits.has(speaking))
      waits.set(speaking, at - raised.get(speaking)!);
  }
  return [...waits.values()];
}

function questionsIn({
  counts,
  stage,
  view,
}: Heard['message']): readonly { open: boolean; answered: number }[] {
  return (counts ?? stage ?? view?.stage)?.questions ?? [];
}
