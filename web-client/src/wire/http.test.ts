import { afterEach, expect, it, vi } from 'vitest';

import { Http } from './http';

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
