import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { stageOf, viewOf } from '../room/fixtures';
import { PEOPLE, scenarioNamed } from '../rehearsal/playing';
import { readReplay, type Replay } from './file';
import { groupIsIn, marksFrom, marksOf, seenAt } from './marks';
import { Recorder, type Recording } from './recorder';

const scenario = scenarioNamed('silence');
const deck = { id: 'keidas', version: 1, license: 'x', title: { fi: '', sv: '', en: '' }, themes: [] };
const REHEARSAL = viewOf({ stage: null }, { rehearsal: true, code: 'K7QM4XPA' });

let kept: string;
const recorder = (recording: Recording | null = null) =>
  new Recorder({
    now: () => Date.now(),
    keep: async (_, text) => void (kept += text),
    head: { lang: 'en', seed: 'KEIDAS', scenario: 'silence' },
    texts: { deck, scenario, people: PEOPLE },
    recording,
    freshId: () => 'id',
  });

/** A short rehearsal, written down. */
async function recorded(): Promise<Replay> {
  const one = recorder();
  one.frame({ kind: 'view', data: REHEARSAL });
  vi.advanceTimersByTime(1_000);
  one.frame({ kind: 'update', data: { seq: 2, stage: stageOf(8), room: { ...REHEARSAL.room, step: 6 } } });
  vi.advanceTimersByTime(2_000);
  one.event({ is: 'said', option: 'wait', at: 3_000 });
  const counts = { round: 8, reactions: stageOf(8).reactions };
  const tally = { shown: 8, counts: [1, 1, 2, 2, 2] };
  one.frame({
    kind: 'update',
    data: { seq: 3, counts: { ...counts, questions: [{ open: false, answered: 8, away: 0, tally }] } },
  });
  await one.stop();
  const replay = readReplay(kept);
  if (!replay || replay === 'newer') throw new Error('unreadable');
  return replay;
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-27T12:00:00Z') });
  kept = '';
});
afterEach(() => vi.useRealTimers());

describe('the recorder', () => {
  it('[P4] refuses the welcome of a room that is no rehearsal', async () => {
    const one = recorder();
    one.frame({ kind: 'view', data: viewOf({}, { rehearsal: false }) });
    one.event({ is: 'note', text: 'x', at: 0 });
    vi.advanceTimersByTime(10_000);
    await one.stop();
    expect(kept).toBe('');
  });

  it('writes no code, no ticket, no key and nothing of one’s own', async () => {
    await recorded();
    expect(kept).not.toMatch(/K7QM4XPA|"ticket"|"key"|"you"|"pad"/);
  });

  it('loses no more than five seconds, and goes on after a reload', async () => {
    const before = recorder();
    before.frame({ kind: 'view', data: REHEARSAL });
    vi.advanceTimersByTime(5_000);
    const { recording } = before;
    const after = recorder(JSON.parse(JSON.stringify(recording)) as Recording);
    vi.advanceTimersByTime(1_000);
    after.frame({ kind: 'view', data: REHEARSAL });
    await after.stop();
    const replay = readReplay(kept);
    expect(replay && replay !== 'newer' && replay.lines.map(([ms]) => ms)).toEqual([0, 6_000]);
  });
});

describe('the file', () => {
  it('shows at every line what was on the screens then', async () => {
    const replay = await recorded();
    expect(seenAt(replay, 0)?.view.stage).toBeNull();
    expect(seenAt(replay, 1)?.view.stage?.round).toBe(8);
    expect(seenAt(replay, 3)?.view.stage?.questions[0]?.tally?.shown).toBe(8);
    expect(marksOf(replay).map(({ at, lane, what }) => [at, lane, what])).toEqual([
      [0, 'people', 'people'],
      [1_000, 'round', 'card'],
      [3_000, 'coach', 'said'],
      [3_000, 'round', 'opened'],
    ]);
  });

  it('shows a group that comes together as one mark, and whoever comes later as another', async () => {
    const one = recorder();
    const here = (present: number) =>
      one.frame({ kind: 'update', data: { seq: 2, people: { ...REHEARSAL.people, present } } });
    one.frame({ kind: 'view', data: REHEARSAL });
    vi.advanceTimersByTime(60_000);
    for (const present of [1, 2, 3]) here(present);
    vi.advanceTimersByTime(30_000);
    here(4);
    await one.stop();
    const replay = readReplay(kept);
    if (!replay || replay === 'newer') throw new Error('unreadable');
    expect(marksOf(replay).map(({ at, about }) => [at, about])).toEqual([
      [0, '8'],
      [60_000, '3'],
      [90_000, '4'],
    ]);
  });

  it('begins where the group is in: who came before is not told one by one', async () => {
    const one = recorder();
    const here = (present: number) =>
      one.frame({ kind: 'update', data: { seq: 2, people: { ...REHEARSAL.people, present } } });
    one.frame({ kind: 'view', data: { ...REHEARSAL, people: { ...REHEARSAL.people, present: 1 } } });
    for (const present of [2, 3]) {
      vi.advanceTimersByTime(2_000);
      here(present);
    }
    vi.advanceTimersByTime(6_000);
    one.event({ is: 'begin', at: 9_000 });
    vi.advanceTimersByTime(30_000);
    here(4);
    await one.stop();
    const replay = readReplay(kept);
    if (!replay || replay === 'newer') throw new Error('unreadable');
    const start = groupIsIn(replay);
    expect(start).toBe(4_000);
    expect(
      marksFrom(start, marksOf(replay), -6_000).map(({ at, time, what, about }) => [at, time, what, about]),
    ).toEqual([
      [4_000, -6_000, 'people', '3'],
      [10_000, 0, 'begin', ''],
      [40_000, 30_000, 'people', '4'],
    ]);
  });

  it('cut at any byte opens up to there', async () => {
    const whole = await recorded();
    const begins = kept.split('\n').slice(0, 2).join('\n').length + 1;
    for (let at = begins; at <= kept.length; at++) {
      const cut = readReplay(kept.slice(0, at));
      if (!cut || cut === 'newer') throw new Error(`cut at ${at} it does not open`);
      expect(cut.lines).toEqual(whole.lines.slice(0, cut.lines.length));
    }
  });

  it('of a newer version, or of no rehearsal, is refused', async () => {
    await recorded();
    expect(readReplay(kept.replace('"version":1', '"version":2'))).toBe('newer');
    expect(readReplay(kept.replace('"rehearsal":true', '"rehearsal":false'))).toBeNull();
    expect(readReplay('hello')).toBeNull();
  });
});

// Every version that was ever written is read for ever.
describe.each(
  Object.entries(
    import.meta.glob<string>('./samples/*.jsonl', { eager: true, import: 'default', query: '?raw' }),
  ),
)('%s', (_, text) => {
  it('is read', () => {
    const replay = readReplay(text);
    if (!replay || replay === 'newer') throw new Error('unreadable');
    expect(replay.lines.length).toBeGreaterThan(3);
    expect(marksOf(replay).map(({ what }) => what)).toEqual(
      expect.arrayContaining(['card', 'opened', 'said']),
    );
    expect(seenAt(replay, replay.lines.length - 1)?.view.stage?.questions[0]?.tally?.shown).toBe(8);
  });
});
