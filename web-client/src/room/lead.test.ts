import { beforeEach, describe, expect, it, vi } from 'vitest';

import { Cards } from './cards';
import { type QuietSession, quietRoom, stageOf, viewOf, welcomeOf } from './fixtures';
import { Lead } from './lead.svelte';
import { recall } from '../device/memory';
import type { PastRound, Question } from '../protocol.gen';
import type { RoomState } from './room.svelte';
import { keepPublished, publishedBefore, seenBefore } from './seen';

let session: QuietSession;
let room: RoomState;
let lead: Lead;
const http = {
  rounds: vi.fn(async (): Promise<PastRound[]> => []),
  addKey: vi.fn(async () => ({ id: 'k', key: 'K', lead_url: 'url' })),
  revokeKey: vi.fn(async () => {}),
  seriesQr: vi.fn(async (id: string) => `data:${id}`),
  endRoom: vi.fn(async () => {}),
  openRoom: vi.fn(async () => ({ code: 'NEWC2345', key: 'N', expires_at: '2026-09-29T14:13:20.000Z' })),
};

const asksDoor = vi.fn();

/** The room shows a step further, before it says `done` [W6]. */
function happens(step: number): Promise<void> {
  session.on.updated({ seq: step, room: viewOf({}, { step }).room });
  return settled(() => session.done());
}

/** Once all who wait for a verdict have heard it. */
async function settled(tell: () => void): Promise<void> {
  tell();
  await new Promise((heard) => setTimeout(heard));
}

beforeEach(() => {
  ({ session, room } = quietRoom({ as: 'facilitator', key: 'K' }, { room: asksDoor }));
  lead = new Lead(room, 'K', http);
  room.enter();
  session.on.welcomed(welcomeOf(viewOf(), { as: 'facilitator' }));
});

describe('the own link', () => {
  it('leads to the table, whether or not this page knows the door word', async () => {
    expect(lead.ownLink).toBe('http://localhost:8080/K7QM4XPA/lead#K');
    asksDoor.mockResolvedValue({ join_url: 'http://192.168.1.20:8080/K7QM4XPA#ABCDE' });
    await room.find();
    expect(lead.ownLink).toBe('http://192.168.1.20:8080/K7QM4XPA/lead#K');
  });
});

describe('[F9] commands of a facilitator', () => {
  it('name the step the person saw', () => {
    void lead.do({ type: 'lock' });
    expect(session.asked).toEqual([{ type: 'lock', after: 5 }]);
  });

  it('go one after the other, each after the step of the one before', async () => {
    void lead.do({ type: 'draw' });
    void lead.do({ type: 'phase', phase: 'share' });
    expect(session.asked).toHaveLength(1);
    await happens(6);
    expect(session.asked[1]).toEqual({ type: 'phase', phase: 'share', after: 6 });
  });

  it('a double tap acts once', async () => {
    void lead.do({ type: 'draw' });
    void lead.do({ type: 'draw' });
    await happens(6);
    expect(session.asked).toHaveLength(1);
    void lead.do({ type: 'draw' });
    expect(session.asked[1]).toEqual({ type: 'draw', after: 6 });
  });

  it('count on nothing that did not happen', async () => {
    void lead.do({ type: 'lock' });
    void lead.do({ type: 'draw' });
    await settled(() => session.done());
    expect(session.asked[1]).toEqual({ type: 'draw', after: 5 });
  });

  it('do not take another facilitator’s step for their own', async () => {
    void lead.do({ type: 'lock' });
    void lead.do({ type: 'draw' });
    await happens(7);
    expect(session.asked[1]).toEqual({ type: 'draw', after: 6 });
  });

  it('are dropped when the one before was refused', async () => {
    void lead.do({ type: 'flip', card: 'change' });
    void lead.do({ type: 'timer', seconds: 60 });
    await settled(() => session.refuse('stale'));
    expect(session.asked).toHaveLength(1);
    void lead.do({ type: 'timer', seconds: 60 });
    expect(session.asked).toHaveLength(2);
  });
});

describe('the verdict', () => {
  it('comes back to everybody who asked, and a double tap has the same', async () => {
    const verdicts = [lead.do({ type: 'draw' }), lead.do({ type: 'draw' }), lead.do({ type: 'lock' })];
    expect(lead.busy).toBe(true);
    session.refuse('stale');
    expect(await Promise.all(verdicts)).toEqual(['stale', 'stale', 'stale']);
    expect(lead.busy).toBe(false);
  });

  it('of silence ends the wait: the next is asked', async () => {
    const silent = lead.do({ type: 'draw' });
    session.refuse('no_answer');
    expect(await silent).toBe('no_answer');
    const next = lead.do({ type: 'lock' });
    session.done();
    expect(await next).toBeNull();
  });
});

describe('turning the table', () => {
  const show = (open: boolean, ...answered: number[]) =>
    session.on.updated({
      seq: 2,
      stage: stageOf(7, {
        questions: answered.map((n) => ({ ask: { type: 'feel' }, open, answered: n, away: 0, tally: null })),
      }),
    });

  it('would cut off those who are answering', () => {
    show(true, 5);
    expect(lead.cutsOff).toBe(5);
    show(true, 2, 4);
    expect(lead.cutsOff).toBe(4);
  });

  it('harms nobody before the first answer, after the opening, on an empty table', () => {
    show(true, 0);
    expect(lead.cutsOff).toBeNull();
    show(false, 5);
    expect(lead.cutsOff).toBeNull();
    session.on.updated({ seq: 3, stage: null });
    expect(lead.cutsOff).toBeNull();
  });
});

describe('[H8] a second facilitator', () => {
  it('gets a key that can be revoked', async () => {
    await lead.addKey();
    expect(lead.links).toEqual([{ id: 'k', key: 'K', lead_url: 'url' }]);
    expect(recall('given.K7QM4XPA')).toBe('k');
    await lead.revokeKey('k');
    expect(lead.links).toEqual([]);
    expect(lead.given).toEqual([]);
    expect(http.revokeKey).toHaveBeenCalledWith('K7QM4XPA', 'K', 'k');
  });
});

describe('a move to another code', () => {
  it('opens a room with the same choices, then ends this one', async () => {
    session.on.updated({ seq: 2, table: { seen: ['change'], rounds: 1, last: null } });
    const { reactions } = stageOf(3);
    const past = { card: null, again: false, mode: 'live', reactions, taken_back: false } as const;
    const ask = { type: 'feel' } as const;
    const tally = { shown: 4, counts: [0, 1, 1, 1, 1] };
    const questions = [{ ask, answered: 4 }];
    http.rounds.mockResolvedValueOnce([
      { ...past, round: 1, kind: 'check_in', questions, tallies: [tally] },
      { ...past, round: 2, kind: 'card', card: 'change', questions, tallies: [tally] },
      { ...past, round: 3, kind: 'card', card: 'trust', questions, tallies: [null] },
    ]);
    const moving = lead.move();
    await settled(() => {});
    session.done();
    expect(await moving).toEqual({ code: 'NEWC2345', key: 'N', expires_at: '2026-09-29T14:13:20.000Z' });
    expect(http.openRoom).toHaveBeenCalledWith({
      deck: 'keidas',
      lang: 'fi',
      floor: 4,
      mode: 'live',
      open_when_all: true,
      rehearsal: false,
      seen: ['change'],
      published: [{ kind: 'check_in', ask }, { card: 'change' }],
    });
    // Everybody is told that the meeting goes on, and nobody where.
    expect(session.asked).toEqual([{ type: 'end', moved: true, after: 5 }]);
    expect(seenBefore('NEWC2345')).toEqual(['change']);
  });

  it('[F15] takes along what was published under the codes before, each question once, as much as a server takes', async () => {
    const ask = { type: 'feel', text: 'Miten jaksat?' } as const;
    const long = { type: 'feel', text: 'x'.repeat(20_000) } as const;
    const before = [
      { card: 'trust' },
      { kind: 'form', ask: long },
      { kind: 'check_in', ask },
      { card: 'change' },
    ] as const;
    keepPublished('K7QM4XPA', before);
    const { reactions } = stageOf(3);
    const tally = { shown: 4, counts: [0, 1, 1, 1, 1] };
    const round = (round: number, kind: 'form' | 'card', ask: Question, card: string | null): PastRound => ({
      ...{ round, kind, card, again: false, mode: 'live', reactions, taken_back: false },
      ...{ questions: [{ ask, answered: 4 }], tallies: [tally] },
    });
    http.openRoom.mockClear();
    http.rounds.mockResolvedValueOnce([
      round(1, 'card', { type: 'feel' }, 'change'),
      round(2, 'form', { ...long, text: long.text + 'y' }, null),
    ]);
    const moving = lead.move();
    await settled(() => {});
    session.done();
    await moving;
    // The longest of those before is left out, because both are more than a server takes.
    const newest = { kind: 'form', ask: { ...long, text: `${long.text}y` } };
    const published = [{ card: 'trust' }, { kind: 'check_in', ask }, { card: 'change' }, newest];
    expect(http.openRoom).toHaveBeenLastCalledWith(expect.objectContaining({ published }));
    expect(publishedBefore('NEWC2345')).toEqual(published);
  });

  it('[D5] takes the room’s own deck along, without guides, in the language it is written in', async () => {
    const plain = { id: 'shift', title: 'Vuorot', ask: 'Mikä?' };
    const themes = [
      { ...plain, guide: 'Kuuntele.', cards: [{ ...plain, id: 'shift.night', guide: 'Odota.' }] },
    ];
    session.on.updated({ seq: 2, room: viewOf({}, { deck: 'own' }).room });
    room.cards = new Cards({ id: 'own', version: 1, lang: 'fi', title: 'Omat', themes });
    const moving = lead.move();
    await settled(() => {});
    session.done();
    await moving;
    expect(http.openRoom).toHaveBeenLastCalledWith(
      expect.objectContaining({
        own_deck: {
          lang: 'fi',
          title: 'Omat',
          themes: [{ ...plain, cards: [{ ...plain, id: 'shift.night' }] }],
        },
      }),
    );
  });

  it('keeps the new room while the old one cannot be ended: trying again leads there', async () => {
    http.openRoom.mockClear();
    const first = lead.move();
    await settled(() => {});
    session.refuse('stale');
    expect(await first).toBeNull();
    expect(lead.moved).toEqual({ code: 'NEWC2345', key: 'N', expires_at: '2026-09-29T14:13:20.000Z' });
    const again = lead.move();
    await settled(() => {});
    session.done();
    expect(await again).toEqual({ code: 'NEWC2345', key: 'N', expires_at: '2026-09-29T14:13:20.000Z' });
    expect(http.openRoom).toHaveBeenCalledOnce();
  });

  it('ends nothing when there is no new room to go to', async () => {
    http.openRoom.mockRejectedValueOnce(new Error('full'));
    await expect(lead.move()).rejects.toThrow('full');
    expect(session.asked).toEqual([]);
  });
});
