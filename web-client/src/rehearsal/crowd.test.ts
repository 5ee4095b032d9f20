import { beforeEach, describe, expect, it } from 'vitest';

import { CLOSE, type Command, type Hello, type View } from '../protocol.gen';
import { stageOf, viewOf } from '../room/fixtures';
import type { SessionEvents } from '../wire/session';
import { Crowd, type News, type Saved } from './crowd';
import { PEOPLE, scenarioNamed } from './playing';

const silence = scenarioNamed('silence');
const REHEARSAL = viewOf({ stage: null }, { rehearsal: true });

/** A room that says what it is told to, and remembers who asked what. */
class Room {
  readonly members: { hello: Hello; on: SessionEvents; asked: Command[]; left: boolean }[] = [];
  now = 0;
  news: News[] = [];

  crowd(saved: Saved | null = null, follows = false, scenario = silence): Crowd {
    return new Crowd({
      cast: { scenario, people: PEOPLE, programs: scenario.people, seed: 'KEIDAS' },
      connect: (hello, on) => {
        const member = { hello: hello(), on, asked: [] as Command[], left: false };
        this.members.push(member);
        return {
          do: (command) => (member.asked.push(command), Promise.resolve(null)),
          leave: () => void (member.left = true),
        };
      },
      door: 'WATER',
      ...{ saved, follows },
      post: (news) => this.news.push(news),
      clock: () => this.now,
    });
  }

  welcome(view: View): void {
    for (const [n, { on }] of this.members.entries())
      on.welcomed({
        seq: 1,
        you: { as: 'participant', ticket: `ticket${n}`, answers: [], reactions: [], turn: null },
        view,
        now: '2026-11-27T12:00:00Z',
      });
  }

  /** Time goes on as a worker sees it. */
  pass(crowd: Crowd, seconds: number): void {
    for (let ms = 0; ms < seconds * 1_000; ms += 100) {
      this.now += 100;
      crowd.tick();
    }
  }
}

let room: Room;
beforeEach(() => {
  room = new Room();
});

describe('the crowd', () => {
  it('[P4] leaves a room that is no rehearsal before its first command', () => {
    const crowd = room.crowd();
    room.welcome({ ...REHEARSAL, room: { ...REHEARSAL.room, rehearsal: false }, stage: stageOf(1) });
    room.pass(crowd, 120);
    expect(room.members.every(({ left, asked }) => left && asked.length === 0)).toBe(true);
    expect(room.news).toContainEqual({ is: 'left', why: 'no_rehearsal' });
  });

  it('comes in by the door word, answers each in their own time, and once', () => {
    const crowd = room.crowd();
    room.welcome({ ...REHEARSAL, stage: stageOf(1) });
    expect(room.members.map(({ hello }) => hello)).toEqual(
      silence.people.map(() => ({ as: 'participant', door: 'WATER' })),
    );
    room.pass(crowd, 4);
    expect(room.members.flatMap(({ asked }) => asked)).toEqual([]);
    room.pass(crowd, 90);
    expect(room.members.map(({ asked }) => asked.length)).toEqual(silence.people.map(() => 1));
  });

  it('goes on after a reload with the same tickets, and asks nothing twice', () => {
    const before = room.crowd();
    room.welcome({ ...REHEARSAL, stage: stageOf(1) });
    room.pass(before, 20);
    const asked = room.members.map((member) => member.asked.length);
    const saved = JSON.parse(JSON.stringify(before.saved)) as Saved;
    room.members.splice(0);
    const after = room.crowd(saved);
    expect(room.members.map(({ hello }) => hello.ticket)).toEqual(silence.people.map((_, n) => `ticket${n}`));
    room.welcome({ ...REHEARSAL, stage: stageOf(1) });
    room.pass(after, 90);
    expect(room.members.map((member, n) => member.asked.length + asked[n]!)).toEqual(
      silence.people.map(() => 1),
    );
  });

  it('takes a machine that slept for a pause: one gap, and no burst', () => {
    const crowd = room.crowd();
    room.welcome({ ...REHEARSAL, stage: stageOf(1) });
    room.pass(crowd, 1);
    room.now += 30_000;
    crowd.tick();
    room.pass(crowd, 60);
    expect(room.news.filter(({ is }) => is === 'gap')).toEqual([{ is: 'gap', at: 1_000, ms: 30_000 }]);
    expect(room.members.flatMap(({ asked }) => asked)).toEqual([]);
    crowd.pace(1, false);
    room.pass(crowd, 90);
    expect(room.members.flatMap(({ asked }) => asked)).toHaveLength(silence.people.length);
  });

  it('does the same at the same scenario time for the same seed and script, however often the clock is looked at', () => {
    const runs = [100, 37].map((every) => {
      room = new Room();
      const crowd = room.crowd();
      room.welcome({ ...REHEARSAL, stage: stageOf(1) });
      crowd.begin();
      const script = new Map([[20_000, () => crowd.said('wait')]]);
      for (let now = 0; now <= 120_000; now++) {
        room.now = now;
        if (now % every === 0) crowd.tick();
        script.get(now)?.();
      }
      return room.news.flatMap((news) =>
        news.is === 'action' ? [[news.at, JSON.stringify(news.action)]] : [],
      );
    });
    expect(runs[0]!.length).toBeGreaterThan(silence.people.length);
    expect(runs[1]).toEqual(runs[0]);
  });

  it('counts from the moment in which something is said or seen, not from the last tick', () => {
    const crowd = room.crowd();
    room.welcome({ ...REHEARSAL, stage: stageOf(1) });
    crowd.begin();
    room.pass(crowd, 1);
    room.now += 30;
    crowd.said('wait');
    const due = crowd.saved.plot.due.find((one) => one.is === 'beat' && one.beat === 'night');
    expect(due?.at).toBe(1_030 + 35_000);
  });

  it('at twice the speed needs half the time', () => {
    const crowd = room.crowd();
    room.welcome({ ...REHEARSAL, stage: stageOf(1) });
    crowd.pace(2, false);
    room.pass(crowd, 41);
    expect(room.members.flatMap(({ asked }) => asked)).toHaveLength(silence.people.length);
  });

  it('at four times the speed a line that broke is back in a quarter of the time, and through a reload', () => {
    const half = scenarioNamed('half');
    const begun = room.crowd(null, false, half);
    room.welcome({ ...REHEARSAL, stage: stageOf(1) });
    begun.begin();
    begun.pace(4, false);
    // Twelve seconds after the card five lines break, for a hundred.
    room.pass(begun, 4);
    expect(room.members.filter(({ left }) => left)).toHaveLength(5);
    const saved = JSON.parse(JSON.stringify(begun.saved)) as Saved;
    room.members.splice(0);
    const after = room.crowd(saved, false, half);
    expect(room.members).toHaveLength(5);
    room.pass(after, 23);
    expect(room.members).toHaveLength(5);
    room.pass(after, 2);
    expect(room.members).toHaveLength(10);
  });

  it.each([0.5, 1, 2, 4])(
    'at %d× a sentence about what is on the screens comes after it is on the screens',
    (speed) => {
      const half = scenarioNamed('half');
      const crowd = room.crowd(null, false, half);
      const ten = { ...REHEARSAL, people: { ...REHEARSAL.people, present: 10 } };
      room.welcome(ten);
      crowd.begin();
      crowd.pace(speed, false);
      const staying = room.members.find((_, n) => half.people[n] === 'aino')!;
      room.welcome({ ...ten, stage: stageOf(1) });
      // Whoever dropped out counts for ten seconds more, by the room's clock.
      let counted: number | null = null;
      let seen: number | null = null;
      for (let ms = 0; ms < 120_000; ms += 100) {
        room.pass(crowd, 0.1);
        if (counted === null && room.members.filter(({ left }) => left).length === 5) counted = room.now;
        if (counted === null || seen !== null || room.now < counted + 10_000) continue;
        seen = crowd.saved.plot.now;
        staying.on.updated({ people: { ...ten.people, present: 5 } } as never);
      }
      const where = room.news.find(
        (news) => news.is === 'action' && news.action.is === 'say' && news.action.beat === 'where',
      );
      expect(where && 'at' in where && where.at).toBeGreaterThan(seen!);
      const hint = room.news.find((news) => news.is === 'action' && news.action.is === 'hint');
      expect(hint && 'at' in hint && hint.at).toBeGreaterThan(seen!);
    },
  );

  it('[P5] follows into the new room without its old tickets and without whoever was unknown', () => {
    const before = room.crowd();
    room.welcome(REHEARSAL);
    before.begin();
    const saved = JSON.parse(JSON.stringify(before.saved)) as Saved;
    saved.plot.here.push('stranger1');
    room.members.splice(0);
    const after = room.crowd(saved, true);
    expect(room.members.map(({ hello }) => hello.ticket)).toEqual(silence.people.map(() => undefined));
    expect(after.saved.plot.counts['moved']).toBe(1);
  });

  it('notices once that the timer has run out', () => {
    const crowd = room.crowd();
    room.welcome(viewOf({ stage: null }, { rehearsal: true, timer: { ends_at: '2026-11-27T12:00:30Z' } }));
    crowd.begin();
    room.pass(crowd, 29);
    expect(crowd.saved.plot.counts['timer']).toBeUndefined();
    room.pass(crowd, 20);
    expect(crowd.saved.plot.counts['timer']).toBe(1);
  });

  it('is told when the room is over, and leaves', () => {
    room.crowd();
    room.welcome(REHEARSAL);
    room.members[0]!.on.closed(CLOSE.ended, true);
    expect(room.news).toContainEqual({ is: 'left', why: 'over' });
    expect(room.members.every(({ left }) => left)).toBe(true);
  });
});
