// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Connection, waitBefore } from './connection';
import { Detour, isBetweenRounds, type Surroundings, type Way } from './detour';
import type { LineEvents, Open } from './line';

/** Lines that were opened, in order. */
let opened: { way: Way; on: LineEvents; closed: boolean }[] = [];
let kept: string | null = null;
let isThere = true;
const told = vi.fn();
const on = { opened: vi.fn(), heard: vi.fn(), lost: vi.fn(), closed: vi.fn() };
const last = () => opened.at(-1)!;
const ways = () => opened.map(({ way }) => way);
const settled = () => vi.advanceTimersByTimeAsync(0);

const way = (way: Way): Open => {
  return (on) => {
    const line = { way, on, closed: false };
    opened.push(line);
    return { send: () => {}, close: () => void (line.closed = true) };
  };
};

const around = (): Surroundings => ({
  ways: { socket: way('socket'), stream: way('stream'), poll: way('poll') },
  isThere: () => Promise.resolve(isThere),
  read: () => kept,
  write: (found) => void (kept = found),
  learned: told,
});

let connection: Connection | undefined;

function connect(isKnownToFail = false): Connection {
  let detour: Detour | undefined;
  const surroundings = around();
  connection = new Connection(
    {
      open: surroundings.ways.socket,
      around: (isTrying) => (detour ??= new Detour(surroundings)).find(isTrying),
      isKnownToFail,
    },
    { ...on, heard: (text) => (text.includes('welcome') ? connection?.settle() : on.heard(text)) },
  );
  return connection;
}

const welcome = () => last().on.heard('{"type":"welcome"}');

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  opened = [];
  kept = null;
  isThere = true;
  vi.clearAllMocks();
});

afterEach(() => {
  connection?.end(1000);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('[X1] the way into a room', () => {
  it('is a stream where a socket does not open within four seconds and the room is there', async () => {
    connect();
    await vi.advanceTimersByTimeAsync(3_999);
    expect(ways()).toEqual(['socket']);
    await vi.advanceTimersByTimeAsync(1);
    expect(ways()).toEqual(['socket', 'stream']);
    expect(opened[0]?.closed).toBe(true);
    welcome();
    expect(told).toHaveBeenLastCalledWith('stream');
  });

  it('is a stream where sockets break before they have let one in, while the server answers', async () => {
    connect();
    for (let tries = 0; tries < 2; tries++) {
      last().on.closed(1006);
      await vi.advanceTimersByTimeAsync(waitBefore(tries));
    }
    expect(ways()).toEqual(['socket', 'socket', 'socket']);
    last().on.closed(1006);
    await settled();
    expect(ways()).toEqual(['socket', 'socket', 'socket', 'stream']);
  });

  it('stays the best one when the server is back after a while', async () => {
    isThere = false;
    connect();
    for (let tries = 0; tries < 5; tries++) {
      last().on.closed(1006);
      await vi.advanceTimersByTimeAsync(10_000);
    }
    isThere = true;
    last().on.closed(1006);
    await vi.advanceTimersByTimeAsync(6_000);
    last().on.opened();
    welcome();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(new Set(ways())).toEqual(new Set(['socket']));
  });

  it('is looked for no more where the server cannot be reached at all, or says itself why not', async () => {
    isThere = false;
    connect();
    await vi.advanceTimersByTimeAsync(4_000);
    expect(ways()).toEqual(['socket']);
    isThere = true;
    for (let times = 0; times < 5; times++) {
      last().on.opened();
      last().on.closed(4010);
      await vi.advanceTimersByTimeAsync(3_000);
    }
    expect(new Set(ways())).toEqual(new Set(['socket']));
  });

  it('[X3] is polling where a stream brings nothing for four seconds', async () => {
    connect();
    await vi.advanceTimersByTimeAsync(4_000);
    last().on.opened();
    await vi.advanceTimersByTimeAsync(4_000 + waitBefore(0));
    expect(ways()).toEqual(['socket', 'stream', 'poll']);
    welcome();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ways()).toHaveLength(3);
    expect(told).toHaveBeenLastCalledWith('poll');
  });

  it('is remembered for an hour', async () => {
    kept = `poll ${Date.now() + 1_000}`;
    connect(true);
    await settled();
    expect(ways()).toEqual(['poll']);
    welcome();
    expect(kept).toBe(`poll ${Date.now() + 3_600_000}`);
  });

  it('is the best one when what was remembered is older', async () => {
    kept = `poll ${Date.now() - 1}`;
    connect(true);
    await settled();
    expect(ways()).toEqual(['socket']);
    expect(kept).toBe(null);
  });

  it('is the best one again as soon as that opens, between two rounds', async () => {
    kept = `stream ${Date.now() + 1_000}`;
    connect(true);
    await settled();
    welcome();
    for (let beat = 0; beat < 8; beat++) {
      last().on.heard('{"type":"beat"}');
      await vi.advanceTimersByTimeAsync(15_000);
    }
    expect(ways()).toEqual(['stream', 'socket']);
    const [stream, tried] = opened;
    tried?.on.opened();
    expect(tried?.closed).toBe(true);
    stream?.on.heard('{"type":"update","seq":1,"stage":{"round":1,"questions":[{"open":true}]}}');
    expect(stream?.closed).toBe(false);
    stream?.on.heard('{"type":"update","seq":2,"stage":null}');
    expect(stream?.closed).toBe(true);
    await vi.advanceTimersByTimeAsync(waitBefore(0));
    expect(ways()).toEqual(['stream', 'socket', 'socket']);
    welcome();
    expect(kept).toBe(null);
    expect(told).toHaveBeenLastCalledWith('socket');
  });
});

describe('a moment between rounds', () => {
  it('is when the table is clear or the result is open', () => {
    const update = (rest: string) => isBetweenRounds(`{"type":"update","seq":1,${rest}}`);
    expect(update('"stage":null')).toBe(true);
    expect(update('"counts":{"round":1,"questions":[{"open":false}]}')).toBe(true);
    expect(update('"counts":{"round":1,"questions":[{"open":true}]}')).toBe(false);
    expect(update('"people":{}')).toBe(false);
    expect(isBetweenRounds('{"type":"beat"}')).toBe(false);
  });
});
