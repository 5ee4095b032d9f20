// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { flushSync, mount, unmount } from 'svelte';

import { language } from '../words';
import { trust } from '../words/trust';
import Knock from './Knock.svelte';

/** What the server answers to whoever asks about the room. */
let room: () => Response;
const asked = vi.fn<(path: string) => void>();
const onopen = vi.fn();
let shown: ReturnType<typeof mount>;

const json = (body: object, status = 200) => new Response(JSON.stringify(body), { status });

async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  flushSync();
}

/** Whether somebody looks at the page. */
function seen(is: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(!is);
  document.dispatchEvent(new Event('visibilitychange'));
}

const says = () => document.querySelector('[role=status]')?.textContent;

async function knock(): Promise<void> {
  document.querySelector<HTMLElement>('button')!.click();
  await pass(1);
}

beforeEach(async () => {
  await language.choose('fi');
  vi.useFakeTimers();
  vi.clearAllMocks();
  room = () => json({ locked: true });
  vi.stubGlobal('fetch', async (url: URL, { method }: RequestInit) => {
    asked(url.pathname);
    return method === 'POST' ? json({ locked: true }, 202) : room();
  });
  shown = mount(Knock, { target: document.body, props: { home: '/', onopen } });
  flushSync();
});

afterEach(() => {
  void unmount(shown);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('sees a door that opens, knocked at or not', async () => {
  await pass(10_000);
  expect(onopen).not.toHaveBeenCalled();
  room = () => json({ locked: false });
  await pass(2_500);
  expect(onopen).toHaveBeenCalled();
});

it('says soon after a knock that the door is still locked, and goes on looking', async () => {
  await knock();
  expect(says()).toBe(trust('knock.now'));
  await pass(10_000);
  expect(says()).toBe(trust('knock.over'));
  expect(document.querySelector('button')?.textContent).toContain(trust('knock.again'));
  await pass(60_000);
  room = () => json({ locked: false });
  await pass(2_500);
  expect(onopen).toHaveBeenCalled();
});

it('goes on where the room is gone, and not at a blink of the network', async () => {
  room = () => json({ code: 'unavailable' }, 503);
  await pass(5_000);
  expect(onopen).not.toHaveBeenCalled();
  room = () => json({ code: 'room_ended' }, 410);
  await pass(2_500);
  expect(onopen).toHaveBeenCalled();
});

it('asks nothing while nobody looks, and at once when somebody does', async () => {
  seen(false);
  await pass(20_000);
  expect(asked).not.toHaveBeenCalled();
  room = () => json({ locked: false });
  seen(true);
  await pass(1);
  expect(onopen).toHaveBeenCalled();
});
