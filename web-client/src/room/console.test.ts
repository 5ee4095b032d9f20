import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Question } from '../protocol.gen';
import { Problem } from '../problem';
import { Cards } from './cards';
import { Console } from './console.svelte';
import { QuietLink, stageOf, viewOf, welcomeOf } from './fixtures';
import { Lead } from './lead.svelte';
import { RoomState } from './room.svelte';

let link: QuietLink;
let room: RoomState;
let desk: Console;
const page = { showTable: vi.fn(), search: vi.fn(), moved: vi.fn() };
const http = {
  rounds: vi.fn(async () => []),
  addKey: vi.fn(),
  revokeKey: vi.fn(),
  openRoom: vi.fn(async () => ({ code: 'NEWC2345', key: 'N', expires_at: '2026-09-29T14:13:20.000Z' })),
  endRoom: vi.fn(async () => {}),
};
const questions: Question[] = [{ type: 'feel', text: 'How heavy is the roster?' }];
const own = { type: 'ask', kind: 'form', questions } as const;

const heard = () => new Promise((all) => setTimeout(all));

function answered(n: number): void {
  const question = { ask: { type: 'feel' } as const, open: true, answered: n, away: 0, tally: null };
  link.on.updated({ seq: 2, stage: stageOf(7, { questions: [question] }) });
}

beforeEach(() => {
  vi.clearAllMocks();
  link = new QuietLink();
  room = new RoomState({
    code: 'K7QM4XPA',
    hello: () => ({ as: 'facilitator', key: 'K' }),
    connect: link.connect,
    http: { deck: () => Promise.reject(new Problem('unknown_deck')), room: vi.fn(), qr: vi.fn() },
    base: new URL('http://localhost/'),
  });
  desk = new Console(room, new Lead(room, 'K', http), page);
  room.enter();
  link.on.welcomed(welcomeOf(viewOf(), { as: 'facilitator' }));
});

describe('a question of one’s own', () => {
  beforeEach(() => {
    desk.act('own');
    desk.drafts.own[0]!.text = 'How heavy is the roster?';
  });

  it('closes its dialog and leaves it empty once the room has taken it', async () => {
    void desk.turn(own);
    await heard();
    expect(desk.dialog).toEqual({ is: 'own' });
    link.done();
    await heard();
    expect(desk.dialog).toBeNull();
    expect(desk.drafts.own[0]!.text).toBe('');
    expect(page.showTable).toHaveBeenCalledOnce();
  });

  it.each(['stale', 'too_big', 'no_answer'] as const)(
    'stays, with its dialog, when refused: %s',
    async (reason) => {
      const verdict = desk.turn(own);
      await heard();
      link.refuse(reason);
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
    void desk.turn(own);
    expect(desk.dialog).toMatchObject({ is: 'cut', from: { is: 'own' } });
    expect(link.asked).toEqual([]);
    desk.cancel();
    expect(desk.dialog).toEqual({ is: 'own' });
    expect(desk.drafts.own[0]!.text).toBe('How heavy is the roster?');
  });

  it('is asked when one goes on anyway', async () => {
    answered(5);
    void desk.turn(own);
    void desk.goOn();
    await heard();
    expect(link.asked).toEqual([{ ...own, after: 5 }]);
    link.done();
    await heard();
    expect(desk.dialog).toBeNull();
  });

  it('waits while the result is opened first', async () => {
    answered(5);
    void desk.turn(own);
    void desk.openFirst();
    await heard();
    expect(link.asked).toEqual([{ type: 'open', round: 7, after: 5 }]);
    expect(desk.drafts.own[0]!.text).toBe('How heavy is the roster?');
  });

  it('is not taken for done when something else was asked', async () => {
    desk.cancel();
    desk.act('check_in');
    await heard();
    link.done();
    await heard();
    expect(desk.drafts.own[0]!.text).toBe('How heavy is the roster?');
  });
});

describe('the curtain', () => {
  it('falls for one round, and is chosen still when the room has refused', async () => {
    desk.act('curtain');
    const first = desk.turn({ type: 'draw' });
    await heard();
    expect(link.asked).toEqual([{ type: 'draw', curtain: true, after: 5 }]);
    link.refuse('stale');
    await first;
    expect(desk.curtain).toBe(true);
    const second = desk.turn({ type: 'draw' });
    await heard();
    link.done();
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
    link.on.updated({ seq: 2, room: viewOf({}, { phase: 'share' }).room, stage: vote });
  });

  const peeked = () => (desk.dialog?.is === 'peek' ? desk.dialog.card : null);

  it('is of the theme the group has voted for, and first for the facilitator alone', async () => {
    expect(desk.next).toEqual({ step: 'draw', source: { from: 'theme', theme: 'b' } });
    desk.act('next_step');
    expect(link.asked).toEqual([]);
    const first = peeked();
    expect(first).toMatch(/^b/);
    desk.peekAgain();
    expect(peeked()).toMatch(/^b/);
    expect(peeked()).not.toBe(first);
    void desk.turnPeeked();
    await heard();
    expect(link.asked).toEqual([{ type: 'flip', card: peeked(), after: 5 }]);
    link.done();
    await heard();
    expect(desk.dialog).toBeNull();
  });

  it('is the first of the own list before that', () => {
    desk.shortlist?.toggle('a.one');
    expect(desk.next).toEqual({ step: 'draw', source: { from: 'list', card: 'a.one' } });
  });

  it('comes from the whole deck when the theme has been seen', () => {
    link.on.updated({
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
    expect(link.asked).toEqual([{ type: 'put_back', after: 5 }]);
  });

  it('is explained also when the room refuses it, because some have passed', async () => {
    answered(4);
    desk.act('next_step');
    await heard();
    link.refuse('too_few');
    await heard();
    expect(desk.dialog).toEqual({ is: 'short' });
    expect(room.refusal).toBeNull();
  });
});

describe('the timer', () => {
  const ends = (ms: number) => ({ ends_at: new Date(room.clock.now() + ms).toISOString() });

  it('is stopped while it runs, and set anew when it has run out', async () => {
    link.on.updated({ seq: 2, room: viewOf({}, { timer: ends(60_000) }).room });
    desk.act('timer');
    await heard();
    link.done();
    await heard();
    link.on.updated({ seq: 3, room: viewOf({}, { timer: ends(-60_000) }).room });
    desk.act('timer');
    await heard();
    expect(link.asked.map((command) => 'seconds' in command && command.seconds)).toEqual([null, 600]);
  });
});

describe('the end', () => {
  it('closes its dialog when the room has ended, not before', async () => {
    desk.act('end');
    void desk.end();
    await heard();
    link.refuse('stale');
    await heard();
    expect(desk.dialog).toEqual({ is: 'end' });
  });
});

describe('a move', () => {
  it('leads on, or says why not and can be tried again', async () => {
    http.endRoom.mockRejectedValueOnce(new Problem('offline'));
    desk.dialog = { is: 'move' };
    await desk.move();
    expect(desk.problem?.code).toBe('offline');
    expect(desk.dialog).toEqual({ is: 'move' });
    expect(page.moved).not.toHaveBeenCalled();
    await desk.move();
    expect(page.moved).toHaveBeenCalledWith('NEWC2345', 'N');
    expect(http.openRoom).toHaveBeenCalledOnce();
  });
});
