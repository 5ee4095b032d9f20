// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { late } from './late';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const blink = () => Promise.reject(new TypeError('Failed to fetch'));

it('a part comes once, for everybody who asks', async () => {
  const fetch = vi.fn(async () => ({ default: 'part' }));
  const part = late(fetch);
  expect(part.now).toBeNull();
  expect(await Promise.all([part(), part()])).toEqual(['part', 'part']);
  expect(part.now).toBe('part');
  expect(fetch).toHaveBeenCalledOnce();
});

it('a blink of the network is not the end of it', async () => {
  const fetch = vi.fn(async () => ({ default: 'part' }));
  fetch.mockImplementationOnce(blink);
  const coming = late(fetch)();
  await vi.advanceTimersByTimeAsync(300);
  expect(await coming).toBe('part');
});

it('what does not come at all is said, and can be asked for again', async () => {
  const fetch = vi.fn<() => Promise<{ default: string }>>(blink);
  const part = late(fetch);
  const coming = expect(part()).rejects.toThrow('Failed to fetch');
  await vi.advanceTimersByTimeAsync(5_000);
  await coming;
  fetch.mockResolvedValue({ default: 'part' });
  expect(await part()).toBe('part');
});

it('a style that did not come is asked for by a name the browser has not tried', async () => {
  const append = vi.spyOn(document.head, 'append').mockImplementation(() => {});
  const fetch = vi.fn(async () => ({ default: 'part' }));
  fetch.mockRejectedValueOnce(new Error('Unable to preload CSS for /assets/Pager-abc.css'));
  const coming = late(fetch)();
  await vi.advanceTimersByTimeAsync(300);
  expect(await coming).toBe('part');
  expect(append).toHaveBeenCalledOnce();
  expect(append.mock.calls[0]?.[0]).toMatchObject({ rel: 'stylesheet' });
  expect((append.mock.calls[0]?.[0] as HTMLLinkElement).getAttribute('href')).toBe(
    '/assets/Pager-abc.css?300',
  );
});
