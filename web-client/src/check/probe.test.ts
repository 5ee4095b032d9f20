// [X1] [X3] What a way into a room is found to be; which addresses phones can open.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { LineEvents, Open } from '../wire/line';
import { QUIET_MS, reachOf, tryWay } from './probe';

/** A way that answers each text as a room does, as long as it is not told otherwise. */
function way(answer: (text: string, on: LineEvents) => void): {
  open: Open;
  said: string[];
  closes: () => number;
} {
  const said: string[] = [];
  let closes = 0;
  const open: Open = (on) => {
    queueMicrotask(() => on.opened());
    return {
      send: (text) => {
        said.push(text);
        queueMicrotask(() => answer(text, on));
      },
      close: () => (closes += 1),
    };
  };
  return { open, said, closes: () => closes };
}

function room(text: string, on: LineEvents): void {
  const { type, id } = JSON.parse(text) as { type: string; id?: string };
  const now = new Date(Date.now() + 90_000).toISOString();
  on.heard(JSON.stringify(type === 'hello' ? { type: 'welcome', now } : { type: 'done', id }));
}

const HELLO = '{"type":"hello"}';

describe('a way into a room', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('leads there when a question comes back, and tells how far the clocks are apart', async () => {
    const { open, said, closes } = way(room);
    const led = tryWay(open, HELLO);
    await vi.advanceTimersByTimeAsync(10);
    expect((await led)?.ahead).toBeGreaterThan(89_000);
    expect(said[0]).toBe(HELLO);
    expect(closes()).toBe(1);
  });

  it('does not when nothing comes, when it is closed, when the room says goodbye', async () => {
    const silent = way(() => {});
    const nothing = tryWay(silent.open, HELLO);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(await nothing).toBeNull();
    expect(silent.closes()).toBe(1);
    expect(await tryWay(way((_, on) => on.closed(1006)).open, HELLO)).toBeNull();
    expect(await tryWay(way((_, on) => on.heard('{"type":"bye"}')).open, HELLO)).toBeNull();
  });

  it('is asked after quiet minutes, and was cut off if no answer comes then', async () => {
    const { open, said } = way(room);
    const quiet = tryWay(open, HELLO, QUIET_MS);
    await vi.advanceTimersByTimeAsync(QUIET_MS - 100);
    expect(said).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(await quiet).not.toBeNull();
    const cut = way((text, on) => (text === HELLO ? room(text, on) : undefined));
    const gone = tryWay(cut.open, HELLO, QUIET_MS);
    await vi.advanceTimersByTimeAsync(QUIET_MS + 8_000);
    expect(await gone).toBeNull();
  });
});

describe('an address', () => {
  it.each([
    ['https://keidas.example.org/K7QM4XPA', 'everybody'],
    ['http://192.168.1.20:8080/K7QM4XPA#ABCDE', 'network'],
    ['http://172.20.0.4/K7QM4XPA', 'network'],
    ['http://172.32.0.4/K7QM4XPA', 'everybody'],
    ['http://keidas/K7QM4XPA', 'network'],
    ['http://[fd00::1]/K7QM4XPA', 'network'],
    ['http://localhost:8080/K7QM4XPA', 'machine'],
    ['http://[::1]:8080/K7QM4XPA', 'machine'],
  ])('%s can be opened by %s', (link, reach) => expect(reachOf(link)).toBe(reach));
});
