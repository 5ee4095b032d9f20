import { describe, expect, it } from 'vitest';

import { Director } from './director';
import { PEOPLE, scenarioNamed } from './playing';

const heavy = scenarioNamed('heavy');
const stranger = scenarioNamed('stranger');

function directed(scenario = heavy, seed = 'KEIDAS'): Director {
  return new Director({ scenario, people: PEOPLE, programs: scenario.people, seed });
}

/** Everything happens until a second after the beginning, which was at once. */
const until = (director: Director, second: number) => director.advance(second * 1_000);

describe('a scenario has come to its end', () => {
  it('when every task is decided and nothing more comes by itself', () => {
    const director = directed();
    expect(director.isSpent).toBe(false);
    director.begin([]);
    director.notice('opened');
    until(director, 25);
    director.word('mikko');
    until(director, 35);
    director.notice('breathe');
    expect(director.isSpent).toBe(false);
    until(director, 90);
    director.notice('said:need');
    // Somebody is about to answer that.
    expect(director.isSpent).toBe(false);
    until(director, 300);
    expect(director.isSpent).toBe(true);
  });

  it('not while nothing has been handled and something may still come up', () => {
    const director = directed();
    director.begin([]);
    until(director, 120);
    expect(director.isSpent).toBe(false);
  });

  it('when its minutes are over, whatever was never done', () => {
    const director = directed();
    director.begin([]);
    until(director, heavy.minutes * 60 + 1);
    expect(director.isSpent).toBe(true);
  });

  it('without waiting for what lies on the other side of the coin', () => {
    const director = directed(stranger, 'AAAAAA');
    director.begin([]);
    until(director, 60);
    director.notice('said:count');
    until(director, 80);
    director.notice('locked');
    until(director, 120);
    expect(director.plot.tasks['move']).toBeUndefined();
    expect(director.isSpent).toBe(true);
  });

  it('never in a free rehearsal', () => {
    const free = new Director({
      scenario: null,
      people: PEOPLE,
      programs: ['sari', 'pekka', 'leena'],
      seed: 'KEIDAS',
    });
    free.begin([]);
    until(free, 3_600);
    expect(free.isSpent).toBe(false);
  });
});
