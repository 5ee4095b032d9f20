// @vitest-environment happy-dom

import { beforeEach, describe, expect, it } from 'vitest';

import { heard, openDesk } from './console.fixtures';
import type { Console } from './console.svelte';
import { type QuietSession, viewOf } from './fixtures';

let session: QuietSession;
let desk: Console;

beforeEach(() => {
  ({ session, desk } = openDesk());
});

describe('hands that are raised', () => {
  const { people } = viewOf();

  beforeEach(() => {
    session.on.updated({ seq: 2, people: { ...people, turns: ['aaaaaaaa', 'bbbbbbbb'] } });
    void desk.replaceRound({ type: 'draw' });
  });

  it('are asked about before the next card', () => {
    expect(session.asked).toEqual([]);
    expect(desk.dialog).toMatchObject({ is: 'hands', command: { type: 'draw' }, from: null });
    desk.cancel();
    expect(desk.dialog).toBeNull();
  });

  it('are lowered first, where the facilitator wishes so', async () => {
    void desk.goOnPastHands(true);
    await heard();
    expect(session.asked).toEqual([{ type: 'clear_turns', after: 5 }]);
    session.on.updated({ seq: 3, room: viewOf({}, { step: 6 }).room, people });
    session.done();
    await heard();
    expect(session.asked[1]).toEqual({ type: 'draw', after: 6 });
  });

  it('wait on, where the facilitator wishes so', async () => {
    void desk.goOnPastHands(false);
    await heard();
    expect(session.asked).toEqual([{ type: 'draw', after: 5 }]);
    session.done();
    await heard();
    // Nobody is asked about them again, but about a hand that has come since.
    void desk.replaceRound({ type: 'draw' });
    await heard();
    expect(session.asked).toHaveLength(2);
    session.on.updated({ seq: 4, people: { ...people, turns: ['aaaaaaaa', 'cccccccc'] } });
    void desk.replaceRound({ type: 'draw' });
    expect(desk.dialog).toMatchObject({ is: 'hands' });
  });
});
