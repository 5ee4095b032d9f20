// @vitest-environment happy-dom

import { beforeEach, describe, expect, it } from 'vitest';

import type { PastRound, Question, StageView } from '../protocol.gen';
import { Cards } from './cards';
import { answered, heard, http, openDesk, page } from './console.fixtures';
import { Console } from './console.svelte';
import { type QuietSession, stageOf, viewOf } from './fixtures';
import { Lead } from './lead.svelte';
import type { RoomState } from './room.svelte';

let session: QuietSession;
let room: RoomState;
let desk: Console;

beforeEach(() => {
  ({ session, room, desk } = openDesk());
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

  it('is the one that is looked at, before the plan and the vote, and is turned by one press', async () => {
    desk.agenda.planner?.toggle('a.one', 'share');
    const planned = desk.next;
    desk.looked = 'a.two';
    expect(desk.next).toEqual({ step: 'turn', card: 'a.two' });
    // Whoever looks away is where they were.
    desk.looked = null;
    expect(desk.next).toEqual(planned);
    desk.looked = 'a.two';
    desk.act('next_step');
    await heard();
    expect(session.asked).toEqual([{ type: 'flip', card: 'a.two', after: 5 }]);
    session.refuse('stale');
    await heard();
    expect(desk.looked).toBe('a.two');
    desk.act('next_step');
    await heard();
    session.done();
    await heard();
    expect(desk.looked).toBeNull();
    expect(desk.next).toEqual(planned);
  });

  it('stays looked at when something else is laid, and cuts nobody off', async () => {
    desk.looked = 'a.two';
    desk.act('check_in');
    await heard();
    session.done();
    await heard();
    expect(desk.looked).toBe('a.two');
    answered(session, 5);
    expect(desk.next).toEqual({ step: 'reveal', ready: true });
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
