import { describe, expect, it } from 'vitest';

import { stageOf } from '../room/fixtures';
import type { Action } from './actions';
import { Director } from './director';
import { outcomes, PEOPLE, play, said, scenarioNamed } from './playing';

const silence = scenarioNamed('silence');
const heavy = scenarioNamed('heavy');
const stranger = scenarioNamed('stranger');

describe('the silent group', () => {
  it('led by nobody coughs, and its tasks go otherwise', () => {
    const told = play(silence, 'KEIDAS', 600, { 5: () => ['opened'] });
    expect(said(told)).toContain('cough');
    // Quiet that was broken by the cough lasted 40 s all the same: silence was borne.
    expect(outcomes(told)['voices']).toBeNull();
  });

  it('led well speaks from experience, once the word is given', () => {
    const told = play(silence, 'KEIDAS', 600, {
      5: () => ['opened'],
      20: () => ['said:wait'],
      60: ({ word }) => (word('pekka'), []),
      90: () => ['said:pairs'],
      140: ({ word }) => (word('kaisa'), []),
    });
    expect(said(told)).toEqual(expect.arrayContaining(['night', 'two', 'same']));
    expect(said(told)).not.toContain('cough');
    expect(outcomes(told)).toEqual({ bear: 15, voices: 135 });
  });

  it('waits 90 s for the word; then the hand goes down, unheard', () => {
    const told = play(silence, 'KEIDAS', 300, { 5: () => ['said:wait'] });
    const raised = told.find(({ action }) => action.is === 'do' && action.command.type === 'raise');
    const unheard = told.find(({ action }) => action.is === 'unheard');
    expect(raised).toMatchObject({ at: 40_000, action: { who: 'pekka' } });
    expect(unheard).toMatchObject({ at: 130_000, action: { who: 'pekka', beat: 'night' } });
    expect(said(told)).not.toContain('night');
  });
});

describe('a heavy subject', () => {
  const tells = {
    1: () => ['opened'],
    25: ({ word }: { word: (who: string) => void }) => (word('mikko'), []),
  };

  it('gets advice when nobody stops', () => {
    const told = play(heavy, 'KEIDAS', 400, tells);
    expect(said(told)).toEqual(['tells', 'advice', 'shut']);
    expect(outcomes(told)).toEqual({ hold: null, turn: null });
  });

  it('gets none after a breathing break', () => {
    const told = play(heavy, 'KEIDAS', 400, { ...tells, 35: () => ['breathe'], 90: () => ['said:need'] });
    expect(said(told)).toEqual(['tells', 'breath', 'need']);
    expect(outcomes(told)).toEqual({ hold: 10, turn: 65 });
  });

  it('lowers the answers of whom it tells to, at the moment of their temper', () => {
    const director = new Director({
      scenario: heavy,
      people: PEOPLE,
      programs: heavy.people,
      seed: 'KEIDAS',
    });
    director.begin([]);
    director.see(stageOf(1));
    director.notice('card');
    const answers = director.advance(90_000).flatMap((action) => (action.is === 'do' ? [action] : []));
    const of = (who: string) => answers.find((action) => action.who === who)?.command;
    expect(of('mikko')).toMatchObject({ type: 'answer', round: 1, value: 0 });
    expect(of('birgitta')).toMatchObject({ value: 1 });
    expect(new Set(answers.map(({ who }) => who)).size).toBe(heavy.people.length);
  });
});

describe('a mood that is split', () => {
  const split = scenarioNamed('split');
  const heaps = (card: string) => {
    const director = new Director({
      scenario: split,
      people: PEOPLE,
      programs: split.people,
      seed: 'KEIDAS',
    });
    director.see(stageOf(1, { card }));
    return director
      .advance(300_000)
      .flatMap((action) =>
        action.is === 'do' && action.command.type === 'answer' ? action.command.value : [],
      )
      .sort();
  };

  it('is so also for whoever turns its card before the beginning, and of another card it is not', () => {
    expect(heaps(split.start.card!)).toEqual([0, 0, 1, 1, 2, 4, 4, 4, 4]);
    expect(heaps('role.alone')).not.toEqual(heaps(split.start.card!));
  });
});

describe('one too many', () => {
  it('ends two ways, by the coin of the seed, and who came unknown goes first', () => {
    const ends = ['AAAAAA', 'CCCCCC'].map((seed) => {
      const told = play(stranger, seed, 300, { 80: () => ['said:count'] });
      expect(told).toContainEqual({ at: 40_000, action: { is: 'come', who: ['stranger1'] } });
      return [said(told), told.filter(({ action }) => action.is === 'go').map(({ action }) => action)];
    });
    expect(ends).toEqual([
      [['mine'], [{ is: 'go', who: ['stranger1'] }]],
      [['none'], []],
    ]);
  });

  it('speaks of seven on the screen once they are on the screen, however early it is asked', () => {
    const told = play(stranger, 'KEIDAS', 300, { 5: () => ['check_in'], 47: () => ['present:7'] });
    const asks = told.find(({ action }) => action.is === 'say' && action.beat === 'asks');
    expect(asks?.at).toBe(49_000);
    expect(said(play(stranger, 'KEIDAS', 300, { 5: () => ['check_in'] }))).not.toContain('asks');
  });

  it('takes a door that was shut before for a door that is shut', () => {
    const told = play(stranger, 'AAAAAA', 300, { 70: () => ['locked'], 80: () => ['said:count'] });
    expect(outcomes(told)).toMatchObject({ see: 30, lock: 0 });
  });
});

describe('a result that is there from the start', () => {
  const cast = { scenario: silence, people: PEOPLE, programs: silence.people, seed: 'KEIDAS' };
  const SOON_MS = 1_500;

  it('is answered at once before the beginning, and any other card in its time', () => {
    for (const [card, soon] of [
      ['role.alone', true],
      ['joy.mistake', false],
    ] as const) {
      const director = new Director(cast);
      director.see(stageOf(1, { card }));
      const answers = director.advance(SOON_MS).filter(({ is }) => is === 'do');
      expect(answers).toHaveLength(soon ? silence.people.length : 0);
    }
  });

  it('is answered in its time where it is turned as it begins', () => {
    const director = new Director(cast);
    director.begin([]);
    director.see(stageOf(1, { card: 'role.alone' }));
    expect(director.advance(SOON_MS).filter(({ is }) => is === 'do')).toEqual([]);
  });
});

describe('chance', () => {
  const run = (seed: string) => {
    const director = new Director({ scenario: silence, people: PEOPLE, programs: silence.people, seed });
    director.see(stageOf(1));
    return director.advance(120_000).map((action) => action);
  };

  it('brings the same again for the same seed, and another for another', () => {
    expect(run('KEIDAS')).toEqual(run('KEIDAS'));
    expect(run('KEIDAS')).not.toEqual(run('SADIEK'));
  });

  it('does not hang on how often the clock is looked at', () => {
    const often = new Director({
      scenario: silence,
      people: PEOPLE,
      programs: silence.people,
      seed: 'KEIDAS',
    });
    often.see(stageOf(1));
    const actions = Array.from({ length: 1_200 }, (_, n) => often.advance((n + 1) * 100)).flat();
    expect(actions).toEqual(run('KEIDAS'));
  });
});

describe('what is kept', () => {
  it('goes on as plain data as if nothing had been', () => {
    const cast = { scenario: silence, people: PEOPLE, programs: silence.people, seed: 'KEIDAS' };
    const whole = new Director(cast);
    const first = new Director(cast);
    for (const director of [whole, first]) {
      director.see(stageOf(1));
      director.begin(['opened']);
      director.advance(10_000);
    }
    const second = new Director(cast, JSON.parse(JSON.stringify(first.plot)));
    second.see(stageOf(1));
    expect(second.advance(90_000)).toEqual(whole.advance(90_000));
  });
});

describe('a line that breaks', () => {
  const half = scenarioNamed('half');
  const GONE = ['noora', 'oleg', 'henrik', 'kaisa', 'ahmed'];
  const begun = () => {
    const director = new Director({ scenario: half, people: PEOPLE, programs: half.people, seed: 'KEIDAS' });
    director.begin([]);
    director.see(stageOf(1));
    director.notice('card');
    return director;
  };
  const answers = (actions: readonly Action[]) =>
    actions.flatMap((action) => (action.is === 'do' && action.command.type === 'answer' ? [action.who] : []));

  it('is back by the group’s time, before whoever was away says where they were', () => {
    const director = begun();
    expect(director.advance(111_000).filter(({ is }) => is === 'drop')).toHaveLength(GONE.length);
    const after = director.advance(126_000).filter(({ is }) => is === 'rejoin' || is === 'say');
    expect(after.map((action) => ('who' in action ? action.who : ''))).toEqual([...GONE, 'noora']);
  });

  it('loses no answer: it comes once the line is back', () => {
    const director = begun();
    const before = answers(director.advance(111_999));
    const after = answers(director.advance(300_000));
    expect([...before, ...after].sort()).toEqual([...half.people].sort());
    expect(after.every((who) => GONE.includes(who))).toBe(true);
    expect(after.length).toBeGreaterThan(1);
  });

  it('raises no hand until it is back', () => {
    const beats = half.beats.map((beat) =>
      beat.id === 'here' ? { ...beat, after: 60, hand: 'noora' } : beat,
    );
    const director = new Director({
      ...{ scenario: { ...half, beats }, people: PEOPLE, programs: half.people, seed: 'KEIDAS' },
    });
    director.begin([]);
    director.notice('card');
    const raises = (actions: readonly Action[]) =>
      actions.filter((action) => action.is === 'do' && action.command.type === 'raise');
    expect(raises(director.advance(111_999))).toEqual([]);
    expect(raises(director.advance(112_000))).toHaveLength(1);
  });
});
