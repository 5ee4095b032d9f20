import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { PastRound, Question, StageView } from '../protocol.gen';
import { Problem } from '../problem';
import { Cards } from './cards';
import { Console } from './console.svelte';
import { QuietSession, stageOf, viewOf, welcomeOf } from './fixtures';
import { Lead } from './lead.svelte';
import { RoomState } from './room.svelte';

let session: QuietSession;
let room: RoomState;
let desk: Console;
const page = { showTable: vi.fn(), search: vi.fn(), moved: vi.fn() };
const http = {
  rounds: vi.fn(async () => []),
  addKey: vi.fn(),
  revokeKey: vi.fn(),
  openRoom: vi.fn(async () => ({ code: 'NEWC2345', key: 'N', expires_at: '2026-09-29T14:13:20.000Z' })),
};
const questions: Question[] = [{ type: 'feel', text: 'How heavy is the roster?' }];
const own = { type: 'ask', kind: 'form', questions } as const;

const heard = () => new Promise((all) => setTimeout(all));

function answered(n: number): void {
  const question = { ask: { type: 'feel' } as const, open: true, answered: n, away: 0, tally: null };
  session.on.updated({ seq: 2, stage: stageOf(7, { questions: [question] }) });
}

beforeEach(() => {
  vi.clearAllMocks();
  localStorage.clear();
  session = new QuietSession();
  room = new RoomState({
    code: 'K7QM4XPA',
    hello: () => ({ as: 'facilitator', key: 'K' }),
    connect: session.connect,
    http: {
      deck: () => Promise.reject(new Problem('unknown_deck')),
      room: vi.fn(),
      qr: vi.fn(),
      json: vi.fn(),
    },
    base: new URL('http://localhost/'),
  });
  desk = new Console(room, new Lead(room, 'K', http), page);
  room.enter();
  session.on.welcomed(welcomeOf(viewOf(), { as: 'facilitator' }));
});

describe('undo', () => {
  beforeEach(() => {
    session.on.updated({ seq: 2, room: viewOf({}, { undo: { type: 'ask' } }).room });
  });

  it('takes a round back at once when nobody has answered', async () => {
    answered(0);
    desk.act('undo');
    await heard();
    expect(session.asked).toMatchObject([{ type: 'undo' }]);
  });

  it('asks first when answers go with the round', async () => {
    answered(3);
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
    answered(3);
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

  it('comes back after "somebody is still answering" was cancelled', () => {
    answered(5);
    void desk.replaceRound(own);
    expect(desk.dialog).toMatchObject({ is: 'cut', from: { is: 'own' } });
    expect(session.asked).toEqual([]);
    desk.cancel();
    expect(desk.dialog).toEqual({ is: 'own' });
    expect(desk.drafts.own[0]!.text).toBe('How heavy is the roster?');
  });

  it('is asked when one goes on anyway', async () => {
    answered(5);
    void desk.replaceRound(own);
    void desk.goOn();
    await heard();
    expect(session.asked).toEqual([{ ...own, after: 5 }]);
    session.done();
    await heard();
    expect(desk.dialog).toBeNull();
  });

  it('waits while the result is opened first', async () => {
    answered(5);
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

describe('the next card', () => {
  const card = (id: string) => ({ id, title: trio(id), ask: trio(id), guide: trio(id) });
  const trio = (text: string) => ({ fi: text, sv: text, en: text });
  const theme = (id: string) => ({ ...card(id), cards: [card(`${id}.one`), card(`${id}.two`)] });
  const deck = {
    id: 'keidas',
    version: 1,
    license: 'CC0-1.0',
    title: trio('k'),
    themes: [theme('a'), theme('b')],
  };
  const ask: Question = { type: 'choice', options: [{ card: 'a' }, { card: 'b' }] };

  beforeEach(() => {
    localStorage.clear();
    room.cards = new Cards(deck);
    const tally = { shown: 4, counts: [1, 3] };
    const questions = [{ ask, open: false, answered: 4, away: 0, tally }];
    const vote = stageOf(7, { kind: 'vote', card: null, questions });
    session.on.updated({ seq: 2, room: viewOf({}, { phase: 'share' }).room, stage: vote });
  });

  const peeked = () => (desk.dialog?.is === 'peek' ? desk.dialog.card : null);

  it('is of the theme the group has voted for, and first for the facilitator alone', async () => {
    expect(desk.next).toEqual({ step: 'draw', source: { from: 'themes', themes: ['b'] } });
    desk.act('next_step');
    expect(session.asked).toEqual([]);
    const first = peeked();
    expect(first).toMatch(/^b/);
    desk.peekAgain();
    expect(peeked()).toMatch(/^b/);
    expect(peeked()).not.toBe(first);
    void desk.turnPeeked();
    await heard();
    expect(session.asked).toEqual([{ type: 'flip', card: peeked(), after: 5 }]);
    session.done();
    await heard();
    expect(desk.dialog).toBeNull();
  });

  /** The round is over, and a card lies there. */
  async function lay(card: string, ended: PastRound | null): Promise<void> {
    desk.agenda.keepVoted();
    const seen = [...room.view!.table.seen, card];
    const round = (room.view!.stage?.round ?? 0) + 1;
    const [question] = stageOf(0).questions;
    const stage = stageOf(round, { card, questions: [{ ...question!, open: false }] });
    session.on.updated({ seq: round, stage, table: { seen, rounds: round - 1, last: ended } });
    desk.agenda.keepVoted();
  }
  const overIn = (stage: StageView): PastRound => ({
    ...stage,
    questions: stage.questions.map(({ ask, answered }) => ({ ask, answered })),
    tallies: stage.questions.map(({ tally }) => tally),
    taken_back: false,
  });
  const source = () => (desk.next?.step === 'draw' ? desk.next.source : null);

  it('stays in the theme until its cards are used up', async () => {
    await lay('b', overIn(room.view!.stage!));
    expect(source()).toEqual({ from: 'themes', themes: ['b'] });
    await lay('b.one', overIn(room.view!.stage!));
    expect(source()).toEqual({ from: 'themes', themes: ['b'] });
    // The table is loaded anew.
    desk = new Console(room, new Lead(room, 'K', http), page);
    expect(source()).toEqual({ from: 'themes', themes: ['b'] });
    await lay('b.two', overIn(room.view!.stage!));
    expect(source()).toEqual({ from: 'deck' });
  });

  it('stays in all themes of a tie, while each has cards', async () => {
    const { stage } = room.view!;
    const tied = { ...stage!, questions: [{ ...stage!.questions[0]!, tally: { shown: 4, counts: [2, 2] } }] };
    session.on.updated({ seq: 3, stage: { ...tied, round: 8 } });
    await lay('a.one', overIn({ ...tied, round: 8 }));
    await lay('b.one', overIn(room.view!.stage!));
    expect(source()).toEqual({ from: 'themes', themes: ['a', 'b'] });
    for (const card of ['a', 'a.two']) await lay(card, overIn(room.view!.stage!));
    expect(source()).toEqual({ from: 'themes', themes: ['b'] });
  });

  it('goes to another theme with its facilitator, and to another vote’s with the group', async () => {
    const vote = room.view!.stage!;
    await lay('b', overIn(vote));
    // A look at another theme chooses nothing.
    desk.peek({ from: 'themes', themes: ['a'] });
    desk.cancel();
    expect(source()).toEqual({ from: 'themes', themes: ['b'] });
    desk.peek({ from: 'themes', themes: ['a'] });
    void desk.turnPeeked();
    await heard();
    session.done();
    await heard();
    await lay('a', overIn(room.view!.stage!));
    expect(source()).toEqual({ from: 'themes', themes: ['a'] });
    session.on.updated({ seq: 20, stage: { ...vote, round: 20 } });
    await lay('b.one', overIn({ ...vote, round: 20 }));
    expect(source()).toEqual({ from: 'themes', themes: ['b'] });
  });

  it('proposes no second closing round after an evaluation, unless the first was taken back', async () => {
    const closing = stageOf(9, { kind: 'check_out', card: null });
    const evaluation = stageOf(10, { kind: 'form', card: null });
    const shut = ({ questions, ...stage }: StageView): StageView => ({
      ...stage,
      questions: questions.map((question) => ({ ...question, open: false })),
    });
    session.on.updated({ seq: 9, room: { ...room.view!.room, phase: 'close' }, stage: shut(closing) });
    desk.agenda.keepClosed();
    expect(desk.next).toEqual({ step: 'keep_vote' });
    session.on.updated({ seq: 10, stage: shut(evaluation) });
    expect(desk.next).toEqual({ step: 'keep_vote' });
    // The table is loaded anew, or somebody else leads now.
    desk = new Console(room, new Lead(room, 'K', http), page);
    expect(desk.next).toEqual({ step: 'keep_vote' });
    localStorage.clear();
    http.rounds.mockResolvedValueOnce([overIn(shut(closing))] as never);
    desk = new Console(room, new Lead(room, 'K', http), page);
    session.on.updated({ seq: 11, table: { seen: [], rounds: 1, last: overIn(shut(closing)) } });
    expect(desk.next).toEqual({ step: 'check_out' });
    await desk.lookBack();
    expect(desk.next).toEqual({ step: 'keep_vote' });
    desk.agenda.unmark(9);
    expect(desk.next).toEqual({ step: 'check_out' });
  });

  it('forgets a vote that was taken back', async () => {
    const vote = room.view!.stage!;
    desk.agenda.keepVoted();
    session.on.updated({
      seq: 3,
      stage: null,
      table: { seen: [], rounds: 1, last: { ...overIn(vote), taken_back: true } },
    });
    expect(source()).toEqual({ from: 'deck' });
  });

  it('stays in the theme for a facilitator who came after the vote', async () => {
    const vote = overIn(room.view!.stage!);
    await lay('b', vote);
    await lay('b.one', overIn(room.view!.stage!));
    localStorage.clear();
    http.rounds.mockResolvedValueOnce([vote, overIn(room.view!.stage!)] as never);
    desk = new Console(room, new Lead(room, 'K', http), page);
    expect(source()).toEqual({ from: 'deck' });
    await desk.lookBack();
    expect(source()).toEqual({ from: 'themes', themes: ['b'] });
  });

  it('is drawn for the facilitator alone, too', () => {
    desk.peek({ from: 'deck' });
    expect(session.asked).toEqual([]);
    expect(peeked()).not.toBeNull();
  });

  it('is the first of the plan before that, until the group has seen it', () => {
    desk.agenda.planner?.toggle('a.one', 'share');
    expect(desk.next).toEqual({ step: 'draw', source: { from: 'plan', card: 'a.one' } });
    session.on.updated({ seq: 3, table: { seen: ['a.one'], rounds: 2, last: null } });
    expect(desk.next).toEqual({ step: 'draw', source: { from: 'themes', themes: ['b'] } });
  });

  it('of the plan is one that this deck has', () => {
    desk.agenda.planner?.toggle('of.another.deck', 'share');
    expect(desk.next).toEqual({ step: 'draw', source: { from: 'themes', themes: ['b'] } });
  });

  it('comes from the whole deck when the theme has been seen', () => {
    session.on.updated({
      seq: 3,
      table: { seen: ['b', 'b.one', 'b.two', 'a', 'a.one'], rounds: 6, last: null },
    });
    expect(desk.next).toEqual({ step: 'draw', source: { from: 'deck' } });
    desk.act('next_step');
    expect(peeked()).toBe('a.two');
  });
});

describe('a result with too few answers', () => {
  it('is not asked for but explained, and the round can go without it', async () => {
    answered(3);
    desk.act('next_step');
    expect(desk.dialog).toEqual({ is: 'short' });
    void desk.endShort();
    await heard();
    expect(session.asked).toEqual([{ type: 'put_back', after: 5 }]);
  });

  it('is explained also when the room refuses it, because some have passed', async () => {
    answered(4);
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
