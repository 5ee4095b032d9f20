// Rooms for tests: a view with what a test says, and a line that only remembers what was asked.

import { vi } from 'vitest';

import { Problem } from '../problem';
import type { Command, Hello, PastRound, StageView, View, Welcome } from '../protocol.gen';
import type { SessionEvents, Refused } from '../wire/session';
import { type RoomParts, RoomState } from './room.svelte';

export function stageOf(round: number, more: Partial<StageView> = {}): StageView {
  return {
    round,
    kind: 'card',
    card: 'change.strength',
    again: false,
    mode: 'live',
    over: false,
    questions: [{ ask: { type: 'feel' }, open: true, answered: 0, away: 0, tally: null }],
    reactions: { known: 0, beside: 0, thanks: 0, learned: 0, more: 0, strength: 0 },
    ...more,
  };
}

export function viewOf(more: Partial<View> = {}, room: Partial<View['room']> = {}): View {
  return {
    room: {
      code: 'K7QM4XPA',
      title: null,
      lang: 'fi',
      deck: 'keidas',
      deck_version: 1,
      floor: 4,
      mode: 'live',
      open_when_all: true,
      rehearsal: false,
      locked: false,
      phase: 'open',
      step: 5,
      undo: null,
      timer: null,
      breathe: null,
      next: null,
      expires_at: '2026-09-28T14:13:20.000Z',
      ...room,
    },
    stage: stageOf(7),
    table: { seen: [], rounds: 0, last: null },
    people: {
      present: 8,
      places: null,
      facilitators: 1,
      observers: 0,
      screens: 1,
      ready: null,
      turns: [],
      speaking: null,
    },
    ...more,
  };
}

/** A round that is over; `counts`: its published result, `null`: too few answered. */
export function pastOf(
  kind: PastRound['kind'],
  counts: readonly number[] | null,
  more: Partial<PastRound> = {},
): PastRound {
  return {
    round: 1,
    kind,
    card: null,
    again: false,
    mode: 'live',
    questions: [],
    tallies: [counts && { shown: counts.reduce((a, b) => a + b, 0), counts: [...counts] }],
    reactions: {} as PastRound['reactions'],
    taken_back: false,
    ...more,
  };
}

export function welcomeOf(view: View, you: Partial<Welcome['you']> = {}, now = new Date()): Welcome {
  return {
    seq: 1,
    you: { as: 'participant', answers: [null], reactions: [], turn: null, ...you },
    view,
    now: now.toISOString(),
  };
}

/** A session in place of the real one: a test says what comes in and looks at what went out. */
export class QuietSession {
  on!: SessionEvents;
  readonly asked: Command[] = [];
  #waiting: { command: Command; settle: (verdict: Refused | null) => void }[] = [];

  readonly connect = (_: unknown, on: SessionEvents): QuietSession => {
    this.on = on;
    return this;
  };

  do(command: Command): Promise<Refused | null> {
    this.asked.push(command);
    return new Promise((settle) => {
      this.#waiting.push({ command, settle });
      this.#notify();
    });
  }

  leave(): void {
    this.on.closed(1000, true);
  }

  /** The room answers the oldest question. */
  done(turn?: string): void {
    this.#settle(null, (command) => this.on.done(command, turn));
  }

  refuse(reason: Refused): void {
    this.#settle(reason, (command) => this.on.refused(command, reason));
  }

  #settle(verdict: Refused | null, tell: (command: Command) => void): void {
    const oldest = this.#waiting.shift();
    if (oldest) tell(oldest.command);
    this.#notify();
    oldest?.settle(verdict);
  }

  #notify(): void {
    this.on.waiting(this.#waiting.map(({ command }) => command));
  }
}

/** A room that its page is about to enter, without a deck, and the session in place of its connection. */
export function quietRoom(hello: Hello, http: Partial<RoomParts['http']> = {}) {
  const session = new QuietSession();
  const room = new RoomState({
    code: 'K7QM4XPA',
    hello: () => hello,
    connect: session.connect,
    http: {
      deck: () => Promise.reject(new Problem('unknown_deck')),
      room: vi.fn(),
      qr: vi.fn(),
      json: vi.fn(),
      ...http,
    },
    base: new URL('http://localhost:8080/'),
  });
  return { session, room };
}
