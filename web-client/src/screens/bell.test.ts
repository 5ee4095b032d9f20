import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Bell } from './bell';

/** What was to be heard, and from when on, by the clock of the sound. */
let starts: number[] = [];
let stopped = 0;
let wakes: () => void = () => {};

class Sound {
  currentTime = 100;
  destination = {};
  resume = () => new Promise<void>((awake) => (wakes = awake));
}

class Voice {
  connect = (to: unknown) => to;
  start = (at: number) => starts.push(at);
  stop = (at?: number) => (stopped += at === undefined ? 1 : 0);
}

class Swell {
  gain = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
  connect = (to: unknown) => to;
}

const awake = async () => {
  wakes();
  await Promise.resolve();
};

beforeEach(() => {
  [starts, stopped] = [[], 0];
  vi.stubGlobal('AudioContext', Sound);
  vi.stubGlobal('OscillatorNode', Voice);
  vi.stubGlobal('GainNode', Swell);
  vi.spyOn(performance, 'now').mockReturnValue(0);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('rings when the timer is over, by the clock of the sound', async () => {
  new Bell().ring(60_000);
  await awake();
  expect(starts).toEqual([160, 160]);
});

it('counts the time that passes until somebody has pressed something on the page', async () => {
  new Bell().ring(60_000);
  vi.mocked(performance.now).mockReturnValue(20_000);
  await awake();
  expect(starts).toEqual([140, 140]);
});

it('does not ring long after', async () => {
  new Bell().ring(1_000);
  vi.mocked(performance.now).mockReturnValue(20_000);
  await awake();
  expect(starts).toEqual([]);
});

it('rings once, however often it was set, and not when it was hushed', async () => {
  const bell = new Bell();
  bell.ring(60_000);
  const first = wakes;
  bell.ring(90_000);
  first();
  await awake();
  expect(starts).toEqual([190, 190]);
  bell.hush();
  expect(stopped).toBe(2);
  bell.ring(30_000);
  bell.hush();
  await awake();
  expect(starts).toHaveLength(2);
});
