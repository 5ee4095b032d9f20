import { afterEach, expect, it, vi } from 'vitest';

import { Problem, waitAfter } from '../problem';
import { Http } from './http';
import { leadHttp } from './lead';

const http = new Http(new URL('http://localhost/'));
const answers = (body: string, status: number) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(body, { status })),
  );

afterEach(() => void vi.unstubAllGlobals());

it('hands on a problem of ours', async () => {
  answers('{"code":"room_ended","detail":"It is over."}', 410);
  await expect(http.room('K7QM4XPA')).rejects.toMatchObject({ code: 'room_ended', message: 'It is over.' });
});

it.each([
  ['an error page', '<html>Bad gateway</html>', 502],
  ['JSON of its own', '{"error":"blocked"}', 403],
  ['a code that nobody here knows', '{"code":"quota","detail":7}', 429],
  ['nothing', '', 504],
  ['a page to sign in at, as if all were well', '<html>Please log in</html>', 200],
])('takes %s of somebody in between for a server that is away', async (_, body, status) => {
  answers(body, status);
  await expect(http.room('K7QM4XPA')).rejects.toMatchObject({ code: 'unavailable' });
});

it('knows a network that does not answer', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(http.room('K7QM4XPA')).rejects.toMatchObject({ code: 'offline' });
});

it('brings a pass along, and draws the QR code with it', async () => {
  const ask = vi.fn<typeof fetch>(async () => new Response('<svg>#</svg>'));
  vi.stubGlobal('fetch', ask);
  const brought = () => ask.mock.lastCall?.[1]?.headers;
  expect(await http.qr('K7QM4XPA', { door: 'ABCDE' })).toBe('data:image/svg+xml,%3Csvg%3E%23%3C%2Fsvg%3E');
  expect(brought()).toEqual({ 'keidas-door': 'ABCDE' });
  await http.qr('K7QM4XPA', { key: 'K' });
  expect(brought()).toEqual({ authorization: 'Bearer K' });
  await http.qr('K7QM4XPA', { ticket: 'T', door: 'ABCDE' });
  expect(brought()).toEqual({ authorization: 'Bearer T', 'keidas-door': 'ABCDE' });
});

it('reads the past rounds with the key: nobody is counted as an observer for it', async () => {
  const ask = vi.fn<typeof fetch>(async () => new Response('[]'));
  vi.stubGlobal('fetch', ask);
  await leadHttp(http).rounds('K7QM4XPA', 'K');
  expect(ask.mock.lastCall?.[1]?.headers).toEqual({ authorization: 'Bearer K' });
});

it('waits as long as the server wants, and not as long as everybody else', async () => {
  const busy = new Response('{"code":"too_fast"}', { status: 429, headers: { 'retry-after': '8' } });
  vi.stubGlobal('fetch', async () => busy);
  const problem = await http.room('K7QM4XPA').catch(Problem.from);
  expect(problem).toMatchObject({ code: 'too_fast', retryAfter: 8 });
  expect(waitAfter(problem as Problem, () => 0)).toBe(8_000);
  expect(waitAfter(problem as Problem, () => 1)).toBe(12_000);
  expect(waitAfter(new Problem('too_fast'), () => 0)).toBe(30_000);
});
