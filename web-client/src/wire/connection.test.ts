// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { CLOSE, SUBPROTOCOL } from '../protocol.gen';
import { FakeWebSocket } from './fake';
import { comesBack, Connection, waitBefore } from './connection';
import { webSocket } from './webSocket';

const on = { opened: vi.fn(), heard: vi.fn(), lost: vi.fn(), closed: vi.fn() };
const sockets: Connection[] = [];
const tries = () => FakeWebSocket.all.length;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  vi.stubGlobal('WebSocket', FakeWebSocket);
  FakeWebSocket.all = [];
  vi.clearAllMocks();
});

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.end(1000);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function connecting(): Connection {
  const socket = new Connection({ open: webSocket('ws://room') }, on);
  sockets.push(socket);
  return socket;
}

function connected(): Connection {
  const socket = connecting();
  FakeWebSocket.last.opens();
  FakeWebSocket.last.says({ type: 'welcome' });
  return socket;
}

describe('the wait before a try', () => {
  it('is all chance, from 0.2 s to a limit that doubles up to 10 s', () => {
    expect(waitBefore(0, () => 0)).toBe(200);
    expect(waitBefore(0, () => 1)).toBe(1_000);
    expect(waitBefore(2, () => 1)).toBe(4_000);
    expect(waitBefore(2, () => 0)).toBe(200);
    expect(waitBefore(30, () => 1)).toBe(10_000);
  });
});

describe('[W11] close codes', () => {
  it('4000–4009 mean: do not come back; 4010–4019 and accidents: do', () => {
    for (const code of [
      CLOSE.ended,
      CLOSE.locked,
      CLOSE.not_allowed,
      CLOSE.unknown_room,
      CLOSE.too_much,
      4009,
    ])
      expect(comesBack(code)).toBe(false);
    for (const code of [CLOSE.restart, CLOSE.slow, 4019, 1000, 1001, 1006, 1011, 1012])
      expect(comesBack(code)).toBe(true);
  });

  it('[W9] what the server cannot read is not said again', () => {
    for (const code of [1003, 1007, 1009]) expect(comesBack(code)).toBe(false);
  });
});

describe('a connection', () => {
  it('speaks keidas.v1', () => {
    connected();
    expect(FakeWebSocket.last.protocol).toBe(SUBPROTOCOL);
  });

  it('is lost at once when the device says that its network has gone, and comes back like any other', () => {
    connected();
    dispatchEvent(new Event('offline'));
    expect(on.lost).toHaveBeenCalledOnce();
    dispatchEvent(new Event('offline'));
    expect(on.lost).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(waitBefore(0));
    expect(tries()).toBe(2);
    FakeWebSocket.last.opens();
    FakeWebSocket.last.says({ type: 'welcome' });
    vi.advanceTimersByTime(10_000);
    expect(tries()).toBe(2);
  });

  it('comes back after a loss, later each time, until it is let in', () => {
    const socket = connected();
    FakeWebSocket.last.closes(1006);
    expect(on.lost).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(waitBefore(0));
    expect(tries()).toBe(2);
    FakeWebSocket.last.closes(1006);
    vi.advanceTimersByTime(waitBefore(0));
    expect(tries()).toBe(2);
    vi.advanceTimersByTime(waitBefore(1) - waitBefore(0));
    expect(tries()).toBe(3);
    socket.settle();
    FakeWebSocket.last.closes(1006);
    vi.advanceTimersByTime(waitBefore(0));
    expect(tries()).toBe(4);
  });

  it('stays away after a verdict', () => {
    connected();
    FakeWebSocket.last.closes(CLOSE.ended);
    vi.advanceTimersByTime(60_000);
    expect(on.closed).toHaveBeenCalledExactlyOnceWith(CLOSE.ended, true);
    expect(tries()).toBe(1);
  });

  it('[W10] comes anew when it hears nothing for 45 s, and not before', () => {
    connected();
    vi.advanceTimersByTime(44_000);
    FakeWebSocket.last.says({ type: 'beat' });
    vi.advanceTimersByTime(44_999);
    expect(on.lost).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(on.lost).toHaveBeenCalledOnce();
    expect(FakeWebSocket.last.readyState).toBe(3);
  });

  it('loses patience sooner when it has asked for something, however often', () => {
    const socket = connected();
    for (let second = 0; second < 15; second += 5) {
      socket.send('anybody?');
      vi.advanceTimersByTime(5_000);
    }
    expect(on.lost).toHaveBeenCalledOnce();
  });

  it('gives up on a connection that never opens', () => {
    connecting();
    vi.advanceTimersByTime(15_000);
    expect(on.lost).toHaveBeenCalledOnce();
  });

  it('hears nothing from a line it has given up', () => {
    connected();
    const old = FakeWebSocket.last;
    vi.advanceTimersByTime(45_000);
    on.heard.mockClear();
    old.says({ type: 'beat' });
    old.closes(CLOSE.ended);
    expect(on.heard).not.toHaveBeenCalled();
    expect(on.closed).not.toHaveBeenCalled();
  });

  it('takes "online" as a hint to try soon', () => {
    connected();
    for (let loss = 0; loss < 6; loss++) {
      FakeWebSocket.last.closes(1006);
      if (loss < 5) vi.advanceTimersByTime(10_000);
    }
    const before = tries();
    window.dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(waitBefore(0));
    expect(tries()).toBe(before + 1);
  });

  it('does not wait for the silence after a while in a pocket', () => {
    connected();
    vi.setSystemTime(Date.now() + 4_000);
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    expect(on.lost).not.toHaveBeenCalled();
    vi.setSystemTime(Date.now() + 6_000);
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    expect(on.lost).toHaveBeenCalledOnce();
  });

  it('tells an end that it slept through from one that it saw', () => {
    connected();
    FakeWebSocket.last.says({ type: 'beat' });
    vi.setSystemTime(Date.now() + 600_000);
    FakeWebSocket.last.says({ type: 'bye' });
    FakeWebSocket.last.closes(CLOSE.ended);
    expect(on.closed).toHaveBeenCalledExactlyOnceWith(CLOSE.ended, false);
  });

  it('tries again when it was frozen before its first word, but not for ever', () => {
    connecting();
    for (let times = 0; times < 3; times++) {
      FakeWebSocket.last.closes(CLOSE.hello_expected);
      vi.advanceTimersByTime(10_000);
    }
    expect(on.closed).not.toHaveBeenCalled();
    FakeWebSocket.last.closes(CLOSE.hello_expected);
    expect(on.closed).toHaveBeenCalledOnce();
  });

  it('ends once, and for good', () => {
    const socket = connected();
    socket.end(1000);
    socket.end(1000);
    window.dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(60_000);
    expect(on.closed).toHaveBeenCalledExactlyOnceWith(1000, true);
    expect(tries()).toBe(1);
  });
});
