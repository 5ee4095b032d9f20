// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Problem } from '../problem';
import type { Deck, Update, View, Welcome } from '../protocol.gen';
import { type QuietSession, quietRoom, stageOf, viewOf, welcomeOf } from './fixtures';
import { forgetAll } from '../device/forgetting';
import type { RoomState } from './room.svelte';

const deck: Deck = {
  id: 'keidas',
  version: 1,
  license: 'CC-BY-4.0',
  title: { fi: '', sv: '', en: '' },
  themes: [],
};

let session: QuietSession;
let room: RoomState;
const http = { deck: vi.fn(async () => deck), room: vi.fn(), qr: vi.fn(async () => 'data:,'), json: vi.fn() };

function enter(view: View = viewOf(), you: Partial<Welcome['you']> = {}, now?: Date): void {
  room.enter();
  session.on.welcomed(welcomeOf(view, you, now));
}

const update = (more: Partial<Update>) => session.on.updated({ seq: 2, ...more });

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  ({ session, room } = quietRoom({ as: 'participant' }, http));
});

afterEach(() => {
  forgetAll();
  vi.useRealTimers();
});

describe('own taps', () => {
  it('show at once, and stay when they are done', () => {
    enter();
    room.answer(0, 3);
    room.press('known');
    expect(room.own.answers).toEqual([3]);
    expect(room.own.reactions).toEqual(['known']);
    session.done();
    session.done();
    expect(room.own.answers).toEqual([3]);
    expect(room.own.reactions).toEqual(['known']);
  });

  it('[B2] a pass is an answer of its own', () => {
    enter();
    room.answer(0, 'pass');
    expect(room.own.answers).toEqual(['pass']);
  });

  it('are taken back when they are refused, with a sentence', () => {
    enter(viewOf(), { answers: [1] });
    room.answer(0, 4);
    update({ stage: stageOf(8) });
    session.refuse('round_over');
    expect(room.own.answers).toEqual([]);
    expect(room.refusal).toBe('round_over');
    room.press('known');
    expect(room.refusal).toBeNull();
  });

  it('come too late, without a mistake, when the result opens meanwhile', () => {
    enter(viewOf(), { answers: [1] });
    room.answer(0, 4);
    session.refuse('round_over');
    expect(room.own.answers).toEqual([1]);
    expect(room.refusal).toBe('opened');
  });

  it('is read no more in another round, but for somebody who was faster', () => {
    enter();
    for (const [reason, left] of [
      ['unknown_card', null],
      ['stale', 'stale'],
    ] as const) {
      void room.do({ type: 'draw' });
      session.refuse(reason);
      update({ stage: stageOf(reason === 'stale' ? 9 : 8) });
      expect(room.refusal).toBe(left);
    }
  });

  it('[R1] a second press takes a reaction back', () => {
    enter(viewOf(), { reactions: ['known'] });
    room.press('known');
    expect(session.asked).toEqual([{ type: 'unreact', round: 7, reaction: 'known' }]);
    expect(room.own.reactions).toEqual([]);
  });

  it('a fresh welcome is the truth, with what still waits on top', () => {
    enter();
    room.answer(0, 3);
    session.on.lost(null);
    session.on.welcomed(welcomeOf(viewOf(), { answers: [1], reactions: ['beside'] }));
    expect(room.own).toMatchObject({ answers: [3], reactions: ['beside'] });
    session.refuse('round_over');
    expect(room.own.answers).toEqual([1]);
  });

  it('belong to their round', () => {
    enter();
    room.answer(0, 3);
    update({ stage: stageOf(8) });
    expect(room.own).toMatchObject({ answers: [], reactions: [] });
    session.done();
    expect(room.own.answers).toEqual([]);
  });

  it('need a stage', () => {
    enter(viewOf({ stage: null }));
    room.answer(0, 3);
    room.press('known');
    expect(session.asked).toEqual([]);
  });
});

describe('the hand', () => {
  const people = (more: Partial<View['people']>) => ({ people: { ...viewOf().people, ...more } });

  it('[T1] goes up at once, and knows its place when the room has said it', () => {
    enter();
    room.raise();
    expect(room.hand).toEqual({ is: 'up' });
    session.done('mine');
    expect(room.hand).toEqual({ is: 'up' });
    update(people({ turns: ['other', 'mine'] }));
    expect(room.hand).toEqual({ is: 'up', place: 2 });
  });

  it('[T3] speaks, and is down when its turn has passed', () => {
    enter(viewOf(people({ turns: ['mine'] })), { turn: 'mine' });
    update(people({ speaking: 'mine' }));
    expect(room.hand).toEqual({ is: 'speaking' });
    expect(room.news).toEqual({ is: 'your_turn' });
    update(people({}));
    expect(room.hand).toEqual({ is: 'down' });
    expect(room.own.turn).toBeNull();
  });

  it('[T2] is taken down at once', () => {
    enter(viewOf(people({ turns: ['mine'] })), { turn: 'mine' });
    room.lower();
    expect(room.hand).toEqual({ is: 'down' });
  });
});

describe('the clock', () => {
  it('is the server’s, however wrong the phone’s is, and goes on when that is set', () => {
    vi.setSystemTime('2026-09-21T10:00:00Z');
    enter(viewOf(), {}, new Date('2026-09-21T11:00:05Z'));
    expect(room.clock.until('2026-09-21T11:01:05Z')).toBe(60_000);
    vi.setSystemTime('2026-09-21T08:02:00Z');
    expect(room.clock.until('2026-09-21T11:01:05Z')).toBe(60_000);
    vi.advanceTimersByTime(120_000);
    expect(room.clock.until('2026-09-21T11:01:05Z')).toBe(-60_000);
  });
});

describe('the line', () => {
  it('says how it stands', () => {
    room.enter();
    session.on.lost(null);
    session.on.lost(null);
    expect(room.status).toEqual({ is: 'coming', tries: 2, queued: false });
    session.on.welcomed(welcomeOf(viewOf()));
    expect(room.status).toEqual({ is: 'here' });
    session.on.lost(null);
    session.on.lost(null);
    vi.advanceTimersByTime(1_500);
    expect(room.status).toEqual({ is: 'away' });
    session.on.welcomed(welcomeOf(viewOf()));
    expect(room.news).toEqual({ is: 'back' });
    session.on.closed(4000, true);
    expect(room.status).toEqual({ is: 'closed', code: 4000, at: room.clock.now() });
  });

  it('[W15] tells whoever came by a code that it waits its turn, until it does not', () => {
    room.enter();
    session.on.lost('too_fast');
    expect(room.status).toEqual({ is: 'coming', tries: 1, queued: true });
    session.on.lost('restart');
    expect(room.status).toEqual({ is: 'coming', tries: 2, queued: false });
  });

  it('does not cry over a blink', () => {
    enter();
    session.on.lost(null);
    vi.advanceTimersByTime(1_000);
    session.on.welcomed(welcomeOf(viewOf()));
    vi.advanceTimersByTime(60_000);
    expect(room.status).toEqual({ is: 'here' });
    expect(room.news).toBeNull();
  });

  it('says that it is away however often it tries meanwhile', () => {
    enter();
    for (const wait of [600, 600, 300]) {
      session.on.lost(null);
      vi.advanceTimersByTime(wait);
    }
    expect(room.status).toEqual({ is: 'away' });
    session.on.welcomed(welcomeOf(viewOf()));
    session.on.lost(null);
    vi.advanceTimersByTime(1_400);
    expect(room.status).toEqual({ is: 'here' });
    vi.advanceTimersByTime(100);
    expect(room.status).toEqual({ is: 'away' });
  });

  it('tells what came while it was broken, rather than that it is back', () => {
    enter();
    session.on.lost(null);
    vi.advanceTimersByTime(5_000);
    session.on.welcomed(welcomeOf(viewOf({ stage: stageOf(8, { card: 'change' }) })));
    expect(room.news).toEqual({ is: 'card', card: 'change' });
  });

  it('knows no time of an end that it did not see', () => {
    enter();
    session.on.closed(4000, false);
    expect(room.status).toEqual({ is: 'closed', code: 4000, at: null });
  });

  it('says nothing when one leaves by oneself', () => {
    enter();
    room.leave();
    expect(room.status).toEqual({ is: 'here' });
  });
});

describe('sparks', () => {
  it('[R3] are shown and forgotten, and never more than eyes can follow', () => {
    enter();
    update({ sparks: { known: 2, more: 1 } });
    expect(room.sparks.map(({ reaction }) => reaction)).toEqual(['known', 'known', 'more']);
    for (let frame = 0; frame < 9; frame++) update({ sparks: { known: 1_000 } });
    expect(room.sparks.length).toBeLessThanOrEqual(24);
    vi.advanceTimersByTime(2_000);
    expect(room.sparks).toEqual([]);
  });
});

describe('the view', () => {
  it('is one object whose sections change by themselves', () => {
    enter();
    const before = { ...room.view! };
    update({ people: { ...viewOf().people, present: 9 } });
    expect(room.view).toBe(room.view);
    expect(room.view!.stage).toBe(before.stage);
    expect(room.view!.table).toBe(before.table);
    expect(room.view!.people.present).toBe(9);
  });
});

describe('the deck', () => {
  it('is asked for until it comes', async () => {
    http.deck.mockRejectedValueOnce(new Problem('offline'));
    enter();
    await vi.advanceTimersByTimeAsync(0);
    expect(room.cards).toBeNull();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(room.cards).not.toBeNull();
    session.on.welcomed(welcomeOf(viewOf()));
    expect(http.deck).toHaveBeenCalledTimes(2);
  });

  it('is asked for by one at a time, less and less often, and not once the room is over', async () => {
    http.deck.mockRejectedValue(new Problem('offline'));
    enter();
    for (let again = 0; again < 5; again++) session.on.welcomed(welcomeOf(viewOf()));
    await vi.advanceTimersByTimeAsync(7_500);
    expect(http.deck).toHaveBeenCalledTimes(4);
    session.on.closed(4000, true);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(http.deck).toHaveBeenCalledTimes(4);
    http.deck.mockResolvedValue(deck);
  });

  it('is not asked for again when there is none', async () => {
    http.deck.mockRejectedValueOnce(new Problem('unknown_deck'));
    enter();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(http.deck).toHaveBeenCalledOnce();
  });
});

describe('links', () => {
  it('[H4] lead where a phone can go, once the server has said where', async () => {
    expect(room.links.join).toBe('http://localhost:8080/K7QM4XPA');
    http.room.mockResolvedValue({ join_url: 'http://192.168.1.20:8080/K7QM4XPA' });
    await room.find();
    expect(room.links.join).toBe('http://192.168.1.20:8080/K7QM4XPA');
  });
});

describe('a line that a rehearsal breaks', () => {
  it('is away for so long, does not answer, and comes back by itself', async () => {
    enter();
    room.away(40_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(room.status).toEqual({ is: 'away' });
    expect(await room.do({ type: 'raise' })).toBe('no_answer');
    await vi.advanceTimersByTimeAsync(38_000);
    session.on.welcomed(welcomeOf(viewOf()));
    expect(room.status).toEqual({ is: 'here' });
    expect(room.news).toEqual({ is: 'back' });
  });
});
