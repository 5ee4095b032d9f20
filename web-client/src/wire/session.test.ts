// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { CLOSE, type Command, LIMITS, type Welcome } from '../protocol.gen';
import { FakeWebSocket } from './fake';
import { freshId } from './ids';
import { type Asked, Session, padded } from './session';
import { webSocket } from './webSocket';

const on = {
  welcomed: vi.fn(),
  updated: vi.fn(),
  done: vi.fn(),
  refused: vi.fn(),
  waiting: vi.fn(),
  lost: vi.fn(),
  closed: vi.fn(),
};
const welcome = { type: 'welcome', seq: 0 } as { type: 'welcome' } & Welcome;
const answer = (value: number | null, question = 0, round = 7): Command => ({
  type: 'answer',
  round,
  question,
  value,
});

interface Do {
  type: 'do';
  id: string;
  command: Command;
}

/** What was asked on the line that is open now. */
const asked = () => (FakeWebSocket.last.messages as Do[]).filter((message) => message.type === 'do');
const waiting = () => on.waiting.mock.lastCall?.[0] as Command[];

function arrive(): void {
  FakeWebSocket.last.opens();
  FakeWebSocket.last.says(welcome);
}

function comeBack(): void {
  FakeWebSocket.last.closes(1006);
  vi.advanceTimersByTime(1_000);
}

let session: Session;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeWebSocket);
  FakeWebSocket.all = [];
  vi.clearAllMocks();
  session = new Session({ open: webSocket('ws://room') }, () => ({ as: 'participant', ticket: 'T' }), on);
});

afterEach(() => {
  session.leave();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('hello', () => {
  const hello = expect.objectContaining({ type: 'hello', as: 'participant', ticket: 'T' });

  it('[W1] is the first message of every line', () => {
    arrive();
    expect(FakeWebSocket.last.messages).toEqual([hello]);
    comeBack();
    FakeWebSocket.last.opens();
    expect(FakeWebSocket.last.messages).toEqual([hello]);
  });

  it.each([
    { as: 'participant' },
    { as: 'participant', ticket: 'secret'.repeat(5), door: 'K7QM4' },
    { as: 'facilitator', key: 'secret'.repeat(7) },
    { as: 'screen' },
  ] as const)('of %o is as long as any other', (brought) => {
    const other = new Session({ open: webSocket('ws://room') }, () => brought, on);
    FakeWebSocket.last.opens();
    expect(FakeWebSocket.last.sent.map((text) => text.length)).toEqual([LIMITS.padBytes]);
    other.leave();
  });

  it('[W2] nothing is asked before the welcome', () => {
    void session.do({ type: 'raise' });
    FakeWebSocket.last.opens();
    expect(asked()).toEqual([]);
    FakeWebSocket.last.says(welcome);
    expect(asked()).toHaveLength(1);
  });
});

describe('the outbox', () => {
  it('sends what is not yet done again after the next welcome, in order, with the same ids', () => {
    arrive();
    void session.do({ type: 'raise' });
    void session.do(answer(3));
    const first = asked();
    comeBack();
    arrive();
    expect(asked()).toEqual(first);
    expect(new Set(first.map(({ id }) => id)).size).toBe(2);
  });

  it('forgets what is done', () => {
    arrive();
    void session.do(answer(3));
    FakeWebSocket.last.says({ type: 'done', id: asked()[0]!.id });
    expect(on.done).toHaveBeenCalledWith(answer(3), undefined);
    expect(waiting()).toEqual([]);
    comeBack();
    arrive();
    expect(asked()).toEqual([]);
  });

  it('hands over the turn that a raise put up', () => {
    arrive();
    void session.do({ type: 'raise' });
    FakeWebSocket.last.says({ type: 'done', id: asked()[0]!.id, turn: 'abcdefgh' });
    expect(on.done).toHaveBeenCalledWith({ type: 'raise' }, 'abcdefgh');
  });

  it('keeps only the last word about the same thing while nothing has been sent', () => {
    void session.do(answer(1));
    void session.do(answer(2, 1));
    void session.do({ type: 'react', round: 7, reaction: 'known' });
    void session.do(answer(4));
    void session.do({ type: 'unreact', round: 7, reaction: 'known' });
    arrive();
    expect(asked().map(({ command }) => command)).toEqual([
      answer(2, 1),
      answer(4),
      { type: 'unreact', round: 7, reaction: 'known' },
    ]);
  });

  it('never drops what has been sent: it may have happened', () => {
    arrive();
    void session.do(answer(1));
    comeBack();
    void session.do(answer(2));
    arrive();
    expect(asked().map(({ command }) => command)).toEqual([answer(1), answer(2)]);
  });

  it('keeps every command of a facilitator', () => {
    void session.do({ type: 'draw', after: 1 });
    void session.do({ type: 'draw', after: 2 });
    arrive();
    expect(asked()).toHaveLength(2);
  });
});

describe('a refusal', () => {
  it('is handed on, and the command dropped', () => {
    arrive();
    void session.do(answer(3));
    FakeWebSocket.last.says({ type: 'refused', id: asked()[0]!.id, reason: 'round_over', message: '' });
    expect(on.refused).toHaveBeenCalledWith(answer(3), 'round_over');
    expect(waiting()).toEqual([]);
  });

  it('"retry" sends the same id again, after 1 s, 2 s, 4 s', () => {
    arrive();
    void session.do(answer(3));
    const [{ id }] = asked() as [Do];
    for (const [times, pause] of [1_000, 2_000, 4_000].entries()) {
      FakeWebSocket.last.says({ type: 'refused', id, reason: 'retry', message: '' });
      vi.advanceTimersByTime(pause - 1);
      expect(asked()).toHaveLength(times + 1);
      vi.advanceTimersByTime(1);
      expect(asked()).toHaveLength(times + 2);
    }
    expect(new Set(asked().map((message) => message.id))).toEqual(new Set([id]));
    expect(on.refused).not.toHaveBeenCalled();
  });

  it('"retry" of an answer that has been changed since is dropped: the newer one stands', () => {
    arrive();
    void session.do(answer(3));
    void session.do(answer(4));
    FakeWebSocket.last.says({ type: 'refused', id: asked()[0]!.id, reason: 'retry', message: '' });
    vi.advanceTimersByTime(10_000);
    expect(waiting()).toEqual([answer(4)]);
    expect(asked()).toHaveLength(2);
  });
});

describe('the verdict', () => {
  const says = (message: object) => FakeWebSocket.last.says(message);

  it('comes back to whoever asked', async () => {
    arrive();
    const [done, refused] = [session.do(answer(3)), session.do(answer(2, 1))];
    says({ type: 'refused', id: asked()[1]!.id, reason: 'round_over', message: '' });
    says({ type: 'done', id: asked()[0]!.id });
    expect(await done).toBeNull();
    expect(await refused).toBe('round_over');
  });

  it('without an id is about what was sent first', async () => {
    arrive();
    const verdict = session.do({ type: 'draw' });
    void session.do({ type: 'lock' });
    says({ type: 'refused', id: null, reason: 'bad_command', message: '' });
    expect(await verdict).toBe('bad_command');
    expect(waiting()).toEqual([{ type: 'lock' }]);
  });

  it('is that nobody answered, when a line that is alive says none', async () => {
    arrive();
    const verdict = session.do({ type: 'draw' });
    for (let second = 0; second < 20; second += 5) {
      says({ type: 'beat' });
      vi.advanceTimersByTime(5_000);
    }
    expect(await verdict).toBe('no_answer');
    expect(on.refused).toHaveBeenCalledWith({ type: 'draw' }, 'no_answer');
    expect(waiting()).toEqual([]);
  });

  it('is waited for through a line that breaks', async () => {
    arrive();
    const verdict = session.do({ type: 'draw' });
    FakeWebSocket.last.closes(1006);
    vi.advanceTimersByTime(1_000);
    arrive();
    says({ type: 'done', id: asked()[0]!.id });
    expect(await verdict).toBeNull();
  });

  it('of something that a newer word replaced is that all is well', async () => {
    const verdict = session.do(answer(1));
    void session.do(answer(4));
    expect(await verdict).toBeNull();
  });

  it('comes with the end', async () => {
    arrive();
    const verdict = session.do({ type: 'draw' });
    says({ type: 'bye', reason: 'ended', code: CLOSE.ended });
    expect(await verdict).toBe('no_answer');
  });
});

describe('a page that is loaded again', () => {
  const store = (kept: readonly Asked[] = []) => {
    let all = kept;
    return { read: () => all, write: (asked: readonly Asked[]) => (all = asked) };
  };
  const open = (outbox: ReturnType<typeof store>) =>
    new Session({ open: webSocket('ws://room') }, () => ({ as: 'participant', ticket: 'T' }), on, outbox);

  it('says what the one before could not, with the same ids', () => {
    const outbox = store();
    const first = open(outbox);
    void first.do(answer(3));
    const kept = outbox.read();
    open(outbox);
    arrive();
    expect(asked().map(({ id, command }) => ({ id, command }))).toEqual(kept);
    expect(waiting()).toEqual([answer(3)]);
    FakeWebSocket.last.says({ type: 'done', id: kept[0]!.id });
    expect(outbox.read()).toEqual([]);
  });

  it('leaves nothing there when the room is over', () => {
    const outbox = store();
    void open(outbox).do(answer(3));
    arrive();
    FakeWebSocket.last.says({ type: 'bye', reason: 'ended', code: CLOSE.ended });
    expect(outbox.read()).toEqual([]);
  });
});

describe('the end', () => {
  it('[W11] comes with `bye`, even when the close code is swallowed', () => {
    arrive();
    FakeWebSocket.last.says({ type: 'bye', reason: 'ended', code: CLOSE.ended });
    expect(on.closed).toHaveBeenCalledExactlyOnceWith(CLOSE.ended, true);
    FakeWebSocket.last.closes(1006);
    vi.advanceTimersByTime(60_000);
    expect(FakeWebSocket.all).toHaveLength(1);
  });

  it('[W11] a reason of a newer server is what its number says', () => {
    arrive();
    FakeWebSocket.last.says({ type: 'bye', reason: 'tired', code: 4017 });
    FakeWebSocket.last.closes(4017);
    expect(on.closed).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(FakeWebSocket.all).toHaveLength(2);
    arrive();
    FakeWebSocket.last.says({ type: 'bye', reason: 'gone', code: 4007 });
    expect(on.closed).toHaveBeenCalledExactlyOnceWith(4007, true);
  });

  it('[W11] a restart is none', () => {
    arrive();
    FakeWebSocket.last.says({ type: 'bye', reason: 'restart', code: CLOSE.restart });
    FakeWebSocket.last.closes(CLOSE.restart);
    expect(on.closed).not.toHaveBeenCalled();
    expect(on.lost).toHaveBeenLastCalledWith('restart');
    vi.advanceTimersByTime(1_000);
    expect(FakeWebSocket.all).toHaveLength(2);
  });

  it('[W15] says why one has to wait, and nothing of it when the line breaks later', () => {
    FakeWebSocket.last.opens();
    FakeWebSocket.last.says({ type: 'bye', reason: 'too_fast', code: CLOSE.too_fast });
    FakeWebSocket.last.closes(CLOSE.too_fast);
    expect(on.closed).not.toHaveBeenCalled();
    expect(on.lost).toHaveBeenLastCalledWith('too_fast');
    vi.advanceTimersByTime(1_000);
    FakeWebSocket.last.closes(1006);
    expect(on.lost).toHaveBeenLastCalledWith(null);
  });
});

describe('[A10] padding', () => {
  const bytes = (text: string) => new TextEncoder().encode(text).length;

  it('fills every command to a multiple of 256 bytes, also around the edges and beyond ASCII', () => {
    for (let length = 0; length < 600; length++) {
      const text = padded({ type: 'do', id: 'x', command: 'ä'.repeat(length) });
      expect(bytes(text) % LIMITS.padBytes).toBe(0);
      expect(JSON.parse(text)).toMatchObject({ type: 'do', command: 'ä'.repeat(length) });
    }
  });

  it('makes an answer, a pass and a reaction equally long on the line', () => {
    arrive();
    void session.do(answer(4));
    void session.do(answer(null));
    void session.do({ type: 'react', round: 7, reaction: 'strength' });
    const lengths = FakeWebSocket.last.sent.slice(1).map(bytes);
    expect(lengths).toEqual([256, 256, 256]);
  });
});

describe('ids', () => {
  it('are random UUIDs of version 4, without a secure context', () => {
    const ids = Array.from({ length: 100 }, freshId);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(100);
  });
});
