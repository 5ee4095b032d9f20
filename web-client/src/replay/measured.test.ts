import { describe, expect, it } from 'vitest';

import type { PeopleView, RoomView, StageView, Tally } from '../protocol.gen';
import { withStage } from '../room/keepsake';
import { stageOf, viewOf } from '../room/fixtures';
import type { Line } from './file';
import { measured } from './measured';

const BEGINNING = viewOf({ stage: null }, { rehearsal: true });

interface Change {
  readonly stage?: StageView | null;
  readonly room?: Partial<RoomView>;
  readonly people?: Partial<PeopleView>;
  /** The round on stage ended. */
  readonly ended?: StageView;
}

/** Frames at seconds after the beginning. */
function frames(changes: Readonly<Record<number, Change>>): Line[] {
  let view = BEGINNING;
  return [
    [0, 'view', BEGINNING],
    ...Object.entries(changes).map(([second, { stage, room, people, ended }]): Line => {
      const last = ended && { rounds: view.table.rounds + 1, last: withStage([], ended)[0]! };
      view = {
        room: { ...view.room, ...room },
        stage: stage === undefined ? view.stage : stage,
        table: { ...view.table, ...last },
        people: { ...view.people, ...people },
      };
      return [Number(second) * 1_000, 'update', { seq: 1, ...view }];
    }),
  ];
}

const asked = (answered: number, open = true, tally: Tally | null = null, round = 1): StageView =>
  stageOf(round, { questions: [{ ask: { type: 'feel' }, open, answered, away: 0, tally }] });
const SHOWN: Tally = { shown: 7, counts: [1, 1, 2, 2, 1] };

const roundsOf = (changes: Readonly<Record<number, Change>>) => measured(frames(changes), 600_000).rounds;

describe('rounds', () => {
  it('are opened by the last answer, or by whoever leads, or by their end', () => {
    const opens = { 10: { stage: asked(0) }, 40: { stage: asked(8), people: { present: 8 } } };
    expect(roundsOf({ ...opens, 52: { stage: asked(8, false, SHOWN) } })).toEqual([
      {
        ...{
          at: 10_000,
          kind: 'card',
          card: 'change.strength',
          questions: 1,
          answered: 8,
          passed: 1,
          here: 8,
        },
        ...{ openedAfterMs: 42_000, by: 'all', shown: 7 },
      },
    ]);
    const step = { step: BEGINNING.room.step + 1 };
    const led = roundsOf({ ...opens, 52: { stage: asked(8, false, SHOWN), room: step } });
    expect(led.map(({ by }) => by)).toEqual(['lead']);
    const over = roundsOf({ ...opens, 52: { stage: null, ended: asked(8, false, SHOWN) } });
    expect(over.map(({ by, shown }) => [by, shown])).toEqual([['end', 7]]);
  });

  it('stay unopened when too few have answered', () => {
    const [round] = roundsOf({
      10: { stage: asked(2), people: { present: 3 } },
      30: { stage: null, ended: asked(2, false) },
    });
    expect(round).toMatchObject({ answered: 2, here: 3, openedAfterMs: 20_000, by: null, shown: null });
  });

  it('are none when they were taken back', () => {
    const changes = { 10: { stage: asked(0) }, 15: { stage: null } };
    expect(roundsOf(changes)).toEqual([]);
    expect(measured(frames(changes), 60_000).moments).toEqual([{ at: 15_000, what: 'undone' }]);
  });

  it('that come back by undo are not told twice', () => {
    const opened = asked(8, false, SHOWN);
    const rounds = roundsOf({
      10: { stage: asked(0) },
      20: { stage: opened },
      30: { stage: asked(0, true, null, 2), ended: opened },
      40: { stage: { ...opened, over: true } },
    });
    expect(rounds.map(({ at }) => at)).toEqual([10_000]);
  });
});

describe('hands', () => {
  const waits = (changes: Readonly<Record<number, Change>>) => measured(frames(changes), 300_000).hands;

  it('wait until they are given the word; the longest, the middle one, and those who never were', () => {
    expect(
      waits({
        10: { people: { turns: ['a'] } },
        20: { people: { turns: ['a', 'b'] } },
        30: { people: { turns: ['b', 'c'], speaking: 'a' } },
        90: { people: { turns: ['c', 'd'], speaking: 'b' } },
        100: { people: { turns: ['d'], speaking: null } },
        120: { people: { turns: [], speaking: 'd' } },
      }),
    ).toMatchObject({ longestMs: 70_000, medianMs: 30_000, given: 3, never: 1 });
  });

  it('of two, the middle lies between them; with none, there is nothing to tell', () => {
    const two = { 10: { people: { turns: ['a', 'b'] } }, 20: { people: { turns: ['b'], speaking: 'a' } } };
    expect(waits({ ...two, 50: { people: { turns: [], speaking: 'b' } } })?.medianMs).toBe(25_000);
    expect(waits({})).toBeNull();
  });
});

it('phases follow each other without a gap; interruptions are told with their time', () => {
  const { phases, moments } = measured(
    frames({
      60: { room: { phase: 'share' } },
      70: { room: { breathe: { ends_at: '2026-11-27T12:03:00Z' } } },
      80: { people: { facilitators: 0 } },
      120: { people: { facilitators: 1 } },
      130: { room: { locked: true } },
    }),
    180_000,
  );
  expect(phases).toEqual([
    { at: 0, phase: 'open', ms: 60_000 },
    { at: 60_000, phase: 'share', ms: 120_000 },
  ]);
  expect(moments).toEqual([
    { at: 70_000, what: 'breathe' },
    { at: 80_000, what: 'away', ms: 40_000 },
    { at: 130_000, what: 'locked' },
  ]);
});

it('a group that moves leaves no hand and no round behind', () => {
  const lines = frames({
    10: { people: { turns: ['a'] }, stage: asked(3) },
    50: { people: { turns: [] }, stage: asked(0, true, null, 1) },
  });
  lines.splice(2, 0, [40_000, 'moved', { at: 40_000 }]);
  const { hands, rounds, moments } = measured(lines, 60_000);
  expect([hands, rounds.map(({ at }) => at), moments]).toEqual([null, [10_000, 50_000], []]);
});
