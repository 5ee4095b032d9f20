// @vitest-environment happy-dom

import { beforeEach, describe, expect, it } from 'vitest';

import type { PastRound, Question } from '../protocol.gen';
import { forgetRoom } from '../device/memory';
import { Problem } from '../problem';
import { answered, heard, http, openAgain, openDesk, page } from './console.fixtures';
import type { Console } from './console.svelte';
import { type QuietSession, stageOf, viewOf } from './fixtures';
import type { RoomState } from './room.svelte';

let session: QuietSession;
let room: RoomState;
let desk: Console;
const questions: Question[] = [{ type: 'feel', text: 'How heavy is the roster?' }];
const own = { type: 'ask', kind: 'form', questions } as const;

beforeEach(() => {
  ({ session, room, desk } = openDesk());
});

describe('undo', () => {
  beforeEach(() => {
    session.on.updated({ seq: 2, room: viewOf({}, { undo: { type: 'ask' } }).room });
  });

  it('takes a round back at once when nobody has answered', async () => {
    answered(session, 0);
    desk.act('undo');
    await heard();
    expect(session.asked).toMatchObject([{ type: 'undo' }]);
  });

  it('asks first when answers go with the round', async () => {
    answered(session, 3);
    desk.act('undo');
    await heard();
    expect(session.asked).toEqual([]);
    expect(desk.dialog).toEqual({ is: 'undo', from: null });
    void desk.undoNow(room.view!);
    await heard();
    expect(session.asked).toMatchObject([{ type: 'undo' }]);
    expect(desk.dialog).toBeNull();
  });

  it('of a phase asks nothing, whatever lies there', async () => {
    answered(session, 3);
    session.on.updated({ seq: 3, room: viewOf({}, { undo: { type: 'phase' } }).room });
    desk.act('undo');
    await heard();
    expect(session.asked).toMatchObject([{ type: 'undo' }]);
  });
});

describe('a question of one’s own', () => {
  beforeEach(() => {
    desk.act('own');
    desk.drafts.own[0]!.text = 'How heavy is the roster?';
  });

  it('closes its dialog and leaves it empty once the room has taken it', async () => {
    void desk.replaceRound(own);
    await heard();
    expect(desk.dialog).toEqual({ is: 'own' });
    session.done();
    await heard();
    expect(desk.dialog).toBeNull();
    expect(desk.drafts.own[0]!.text).toBe('');
    expect(page.showTable).toHaveBeenCalledOnce();
  });

  it.each(['stale', 'too_big', 'no_answer'] as const)(
    'stays, with its dialog, when refused: %s',
    async (reason) => {
      const verdict = desk.replaceRound(own);
      await heard();
      session.refuse(reason);
      expect(await verdict).toBe(reason);
      expect(desk.dialog).toEqual({ is: 'own' });
      expect(desk.drafts.own[0]!.text).toBe('How heavy is the roster?');
    },
  );

  it('stays when one goes away and comes again', () => {
    desk.cancel();
    expect(desk.dialog).toBeNull();
    desk.act('own');
    expect(desk.drafts.own[0]!.text).toBe('How heavy is the roster?');
  });

  it('is still there when the page was loaded anew, with what else was being put together', () => {
    desk.drafts.own.push({ text: 'And then?', type: 'choice', options: 'This\nThat' });
    desk.drafts.vote.themes.push('joy');
    desk.keepDrafts();
    const drafts = JSON.stringify(desk.drafts);
    ({ session, room, desk } = openAgain());
    expect(JSON.stringify(desk.drafts)).toBe(drafts);
    forgetRoom(room.code);
    expect(openAgain().desk.drafts.own).toEqual([{ text: '', type: 'feel', options: '' }]);
  });

  it('is blank where what was kept cannot be read', () => {
    for (const kept of ['{', 'null', '{"own":[]}', '{"vote":7}']) {
      sessionStorage.setItem(`keidas.drafts.${room.code}`, kept);
      expect(openAgain().desk.drafts.own).toHaveLength(1);
    }
  });

  it('comes back after "somebody is still answering" was cancelled', () => {
    answered(session, 5);
    void desk.replaceRound(own);
    expect(desk.dialog).toMatchObject({ is: 'cut', from: { is: 'own' } });
    expect(session.asked).toEqual([]);
    desk.cancel();
    expect(desk.dialog).toEqual({ is: 'own' });
    expect(desk.drafts.own[0]!.text).toBe('How heavy is the roster?');
  });

  it('is asked when one goes on anyway', async () => {
    answered(session, 5);
    void desk.replaceRound(own);
    void desk.goOn();
    await heard();
    expect(session.asked).toEqual([{ ...own, after: 5 }]);
    session.done();
    await heard();
    expect(desk.dialog).toBeNull();
  });

  it('waits while the result is opened first', async () => {
    answered(session, 5);
    void desk.replaceRound(own);
    void desk.openFirst();
    await heard();
    expect(session.asked).toEqual([{ type: 'open', round: 7, after: 5 }]);
    expect(desk.drafts.own[0]!.text).toBe('How heavy is the roster?');
  });

  it('is not taken for done when something else was asked', async () => {
    desk.cancel();
    desk.act('check_in');
    await heard();
    session.done();
    await heard();
    expect(desk.drafts.own[0]!.text).toBe('How heavy is the roster?');
  });
});

describe('the curtain', () => {
  it('falls for one round, and is chosen still when the room has refused', async () => {
    desk.act('curtain');
    const first = desk.replaceRound({ type: 'draw' });
    await heard();
    expect(session.asked).toEqual([{ type: 'draw', curtain: true, after: 5 }]);
    session.refuse('stale');
    await first;
    expect(desk.curtain).toBe(true);
    const second = desk.replaceRound({ type: 'draw' });
    await heard();
    session.done();
    await second;
    expect(desk.curtain).toBe(false);
  });
});

describe('a result with too few answers', () => {
  it('is not asked for but explained, and the group can go on without it: its card stays', async () => {
    answered(session, 3);
    desk.act('next_step');
    expect(desk.dialog).toEqual({ is: 'short' });
    desk.goOnShort();
    await heard();
    expect(desk.dialog).toBeNull();
    expect(session.asked).toEqual([]);
    expect(desk.next).toEqual({ step: 'phase', phase: 'share' });
    void desk.replaceRound({ type: 'draw' });
    await heard();
    expect(session.asked).toEqual([{ type: 'draw', after: 5 }]);
  });

  it('is still not waited for when the page was loaded anew', () => {
    answered(session, 3);
    desk.goOnShort();
    ({ session, room, desk } = openAgain());
    answered(session, 3);
    expect(desk.next).toEqual({ step: 'phase', phase: 'share' });
    void desk.replaceRound({ type: 'draw' });
    expect(desk.dialog).toBeNull();
  });

  it('is waited for again in the next round', () => {
    answered(session, 3);
    desk.goOnShort();
    const question = { ask: { type: 'feel' } as const, open: true, answered: 2, away: 0, tally: null };
    session.on.updated({ seq: 3, stage: stageOf(8, { questions: [question] }) });
    expect(desk.next).toEqual({ step: 'reveal', ready: false });
    void desk.replaceRound({ type: 'draw' });
    expect(desk.dialog).toMatchObject({ is: 'cut' });
  });

  it('is explained also when the room refuses it, because some have passed', async () => {
    answered(session, 4);
    desk.act('next_step');
    await heard();
    session.refuse('too_few');
    await heard();
    expect(desk.dialog).toEqual({ is: 'short' });
    expect(room.refusal).toBeNull();
  });
});

describe('the timer', () => {
  const ends = (ms: number) => ({ ends_at: new Date(room.clock.now() + ms).toISOString() });

  it('is stopped while it runs, and set anew when it has run out', async () => {
    session.on.updated({ seq: 2, room: viewOf({}, { timer: ends(60_000) }).room });
    desk.act('timer');
    await heard();
    session.done();
    await heard();
    session.on.updated({ seq: 3, room: viewOf({}, { timer: ends(-60_000) }).room });
    desk.act('timer');
    await heard();
    expect(session.asked.map((command) => 'seconds' in command && command.seconds)).toEqual([null, 600]);
  });
});

describe('time', () => {
  const ends = (ms: number) => ({ ends_at: new Date(room.clock.now() + ms).toISOString() });

  it('is added to what is left, and begins anew when nothing is', async () => {
    session.on.updated({ seq: 2, room: viewOf({}, { timer: ends(30_000) }).room });
    desk.addTime(1);
    await heard();
    session.done();
    await heard();
    session.on.updated({ seq: 3, room: viewOf({}, { timer: ends(-30_000) }).room });
    desk.addTime(5);
    await heard();
    expect(session.asked.map((command) => 'seconds' in command && command.seconds)).toEqual([90, 300]);
  });

  it('to breathe is over when somebody stops it', async () => {
    desk.act('breathe');
    await heard();
    session.done();
    await heard();
    session.on.updated({ seq: 2, room: viewOf({}, { breathe: ends(40_000) }).room });
    desk.act('breathe');
    await heard();
    expect(session.asked.map((command) => 'seconds' in command && command.seconds)).toEqual([60, null]);
  });
});

describe('what was planned to be asked', () => {
  const step = { phase: 'open', type: 'ask', questions: [{ text: 'What helped?', options: [] }] } as const;
  const asks = { type: 'ask', kind: 'form', questions: [{ type: 'feel', text: 'What helped?' }] } as const;

  beforeEach(() => {
    localStorage.clear();
    const { agenda } = desk;
    agenda.planner!.set({ ...agenda.plan, steps: [step] });
    const last = { kind: 'check_in', taken_back: false } as PastRound;
    session.on.updated({ seq: 2, stage: null, table: { seen: [], rounds: 1, last } });
  });

  it('opens for the facilitator’s eyes first, and has done its work once it was asked', async () => {
    expect(desk.next).toEqual({ step: 'planned', planned: step });
    desk.act('next_step');
    expect(desk.dialog).toEqual({ is: 'planned', step });
    expect(desk.drafts.planned?.own[0]).toMatchObject({ text: 'What helped?', type: 'feel' });
    void desk.replaceRound({ ...asks, questions: [...asks.questions] });
    await heard();
    session.on.updated({ seq: 3, stage: stageOf(2, { kind: 'form', card: null, questions: [] }) });
    session.done();
    await heard();
    expect(desk.dialog).toBeNull();
    expect(desk.next).toEqual({ step: 'phase', phase: 'theme' });
  });

  it('is to be asked again when the round was taken back', async () => {
    desk.act('next_step');
    void desk.replaceRound({ ...asks, questions: [...asks.questions] });
    await heard();
    session.on.updated({ seq: 3, stage: stageOf(2, { kind: 'form', card: null, questions: [] }) });
    session.done();
    await heard();
    session.on.updated({ seq: 4, room: viewOf({}, { step: 6, undo: { type: 'ask' } }).room });
    desk.act('undo');
    await heard();
    session.on.updated({ seq: 5, stage: null });
    session.done();
    await heard();
    expect(desk.next).toEqual({ step: 'planned', planned: step });
  });

  it('is left out when the facilitator wishes so', () => {
    desk.act('next_step');
    desk.pass(step);
    expect(desk.dialog).toBeNull();
    expect(desk.next).toEqual({ step: 'phase', phase: 'theme' });
  });
});

describe('the end', () => {
  it('closes its dialog when the room has ended, not before', async () => {
    desk.act('end');
    void desk.end();
    await heard();
    session.refuse('stale');
    await heard();
    expect(desk.dialog).toEqual({ is: 'end' });
  });
});

describe('a move', () => {
  it('leads on, or says why not and can be tried again', async () => {
    http.openRoom.mockRejectedValueOnce(new Problem('offline'));
    desk.dialog = { is: 'move' };
    await desk.move();
    expect(desk.problem?.code).toBe('offline');
    expect(desk.dialog).toEqual({ is: 'move' });
    expect(page.moved).not.toHaveBeenCalled();
    const again = desk.move();
    await heard();
    session.done();
    await again;
    expect(page.moved).toHaveBeenCalledWith('NEWC2345', 'N');
  });
});

describe('the tour of the table', () => {
  it('is shown by itself until the first round, and again when somebody asks for it', () => {
    session.on.updated({ seq: 2, stage: null, table: { seen: [], rounds: 0, last: null } });
    expect(desk.tour.shown).toBe('invite');

    session.on.updated({ seq: 3, stage: stageOf(7), table: { seen: [], rounds: 1, last: null } });
    expect(desk.tour.shown).toBeNull();

    desk.startTour();
    expect(desk.tour.shown).toBe('invite');
  });
});
