// Rooms for tests: a view with what a test says, and a line that only remembers what was asked.

import type { Command, StageView, View, Welcome } from '../protocol.gen';
import type { LinkEvents } from '../wire/link';

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
      locked: false,
      phase: 'open',
      step: 5,
      undo: null,
      timer: null,
      breathe: null,
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
      turns: [],
      speaking: null,
    },
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

/** A line in place of the real one: a test says what comes in and looks at what went out. */
export class QuietLink {
  on!: LinkEvents;
  readonly asked: Command[] = [];
  #waiting: Command[] = [];

  readonly connect = (_: unknown, on: LinkEvents): QuietLink => {
    this.on = on;
    return this;
  };

  do(command: Command): void {
    this.asked.push(command);
    this.#waiting.push(command);
    this.on.waiting([...this.#waiting]);
  }

  leave(): void {
    this.on.closed(1000);
  }

  /** The room answers the oldest question. */
  done(turn?: string): void {
    const command = this.#waiting.shift();
    if (command) this.on.done(command, turn);
    this.on.waiting([...this.#waiting]);
  }

  refuse(reason: Parameters<LinkEvents['refused']>[1]): void {
    const command = this.#waiting.shift();
    if (command) this.on.refused(command, reason);
    this.on.waiting([...this.#waiting]);
  }
}
