import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { polling, streaming } from './httpLine';
import type { Line } from './line';

const URL = 'http://room/line';
const on = { opened: vi.fn(), heard: vi.fn(), closed: vi.fn() };
const utf8 = new TextEncoder();

/** What was asked, in order. */
let asked: Record<'url' | 'body' | 'name' | 'accept' | 'last' | 'number', string | null>[] = [];
/** Answers that were prepared; a request for which there is none waits for ever. */
let answers: Record<string, Response[]> = {};
let stream: ReadableStreamDefaultController<Uint8Array>;

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};
const says = (message: object) => stream.enqueue(utf8.encode(`data: ${JSON.stringify(message)}\n\n`));
const json = (messages: object[]) =>
  new Response(JSON.stringify(messages), { headers: { 'content-type': 'application/json' } });
const heard = () =>
  on.heard.mock.calls.map(([text]) => (JSON.parse(text as string) as { type: string }).type);

function streamed(): Response {
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (stream = controller) });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

beforeEach(() => {
  asked = [];
  answers = {};
  vi.clearAllMocks();
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    const [name, accept] = [headers.get('authorization'), headers.get('accept')];
    const [last, number] = [headers.get('last-event-id'), headers.get('idempotency-key')];
    asked.push({ url, body: String(init.body), name, accept, last, number });
    const answer = answers[url]?.shift();
    return new Promise((resolve, reject) => {
      init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      if (answer) resolve(answer);
    });
  });
});

afterEach(() => vi.unstubAllGlobals());

async function welcomed(): Promise<Line> {
  answers[URL] = [streamed()];
  const line = streaming(URL)(on);
  await settled();
  expect(on.opened).toHaveBeenCalledOnce();
  line.send('hello');
  await settled();
  says({ type: 'welcome', line: 'NAME' });
  await settled();
  return line;
}

describe('[X1] a stream', () => {
  it('begins with the hello, and brings messages however they are cut', async () => {
    await welcomed();
    expect(asked[0]).toMatchObject({ url: URL, body: 'hello', accept: 'text/event-stream', name: null });
    for (const byte of utf8.encode('data: {"type":"update","text":"ä"}\n\n'))
      stream.enqueue(new Uint8Array([byte]));
    await vi.waitFor(() => expect(heard()).toEqual(['welcome', 'update']));
    expect(on.heard).toHaveBeenLastCalledWith('{"type":"update","text":"ä"}');
  });

  it('[X2] says what waits in one request, in order, under the name of the line', async () => {
    answers[`${URL}/do`] = [new Response(null, { status: 202 }), new Response(null, { status: 202 })];
    const line = await welcomed();
    line.send('{"n":1}');
    line.send('{"n":2}');
    line.send('{"n":3}');
    await settled();
    expect(asked.slice(1)).toMatchObject([
      { url: `${URL}/do`, body: '[{"n":1}]', name: 'Line NAME', number: '1' },
      { body: '[{"n":2},{"n":3}]', number: '2' },
    ]);
  });

  it('[X4] answers each beat', async () => {
    answers[`${URL}/do`] = [new Response(null, { status: 202 })];
    await welcomed();
    says({ type: 'beat' });
    await settled();
    expect(asked.at(-1)).toMatchObject({ url: `${URL}/do`, body: '[]' });
  });

  it('[X5] ends with the code of its goodbye, once', async () => {
    await welcomed();
    says({ type: 'bye', reason: 'ended', code: 4000 });
    stream.close();
    await settled();
    expect(heard()).toEqual(['welcome', 'bye']);
    expect(on.closed).toHaveBeenCalledExactlyOnceWith(4000);
  });

  it('is broken when a request of it is refused, or when it stops in the middle', async () => {
    answers[`${URL}/do`] = [new Response(null, { status: 401 })];
    const line = await welcomed();
    line.send('{}');
    await vi.waitFor(() => expect(on.closed).toHaveBeenCalledExactlyOnceWith(0));
    vi.clearAllMocks();
    await welcomed().then(() => stream.close());
    await vi.waitFor(() => expect(on.closed).toHaveBeenCalledExactlyOnceWith(0));
  });

  it('takes no page of somebody in between for a stream', async () => {
    const page = { headers: { 'content-type': 'text/html' } };
    answers[URL] = [new Response('<h1>Sign in</h1>', page)];
    const line = streaming(URL)(on);
    await settled();
    line.send('hello');
    await vi.waitFor(() => expect(on.closed).toHaveBeenCalledExactlyOnceWith(0));
    expect(on.heard).not.toHaveBeenCalled();
  });

  it('says nothing of an end that was asked for', async () => {
    const line = await welcomed();
    line.close();
    await settled();
    expect(on.closed).not.toHaveBeenCalled();
  });
});

describe('[X3] polls', () => {
  it('follow one another, and each message is heard once and in order', async () => {
    answers[URL] = [json([{ type: 'welcome', line: 'NAME' }])];
    answers[`${URL}/poll`] = [json([{ type: 'update' }, { type: 'beat' }]), json([])];
    const line = polling(URL)(on);
    await settled();
    line.send('hello');
    await vi.waitFor(() => expect(asked).toHaveLength(4));
    expect(asked[0]).toMatchObject({ accept: 'application/json' });
    expect(asked[3]).toMatchObject({ url: `${URL}/poll`, name: 'Line NAME' });
    expect(heard()).toEqual(['welcome', 'update', 'beat']);
    line.close();
  });

  it('say how many messages were heard, so that one that is sent again loses nothing', async () => {
    answers[URL] = [json([{ type: 'welcome', line: 'NAME' }])];
    answers[`${URL}/poll`] = [
      json([{ type: 'update' }, { type: 'beat' }]),
      json([]),
      json([{ type: 'done' }]),
    ];
    const line = polling(URL)(on);
    await settled();
    line.send('hello');
    await vi.waitFor(() => expect(asked).toHaveLength(5));
    expect(asked.map(({ last }) => last)).toEqual([null, '1', '3', '3', '4']);
    line.close();
  });
});
