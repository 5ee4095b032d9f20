import { describe, expect, it } from 'vitest';

import { viewOf } from '../room/fixtures';
import type { Event } from '../rehearsal/log';
import type { Line } from './file';
import { GroupTime } from './groupTime';

const noted = (ms: number, { is, ...data }: Event): Line => [ms, is, data];

describe('the group’s time', () => {
  const time = new GroupTime([
    [0, 'view', viewOf({ stage: null }, { rehearsal: true })],
    noted(20_000, { is: 'begin', at: 18_000 }),
    noted(30_000, { is: 'speed', times: 4, at: 28_000 }),
    noted(40_000, { is: 'pause', on: true, at: 68_000 }),
    noted(50_000, { is: 'pause', on: false, at: 68_000 }),
    noted(60_000, { is: 'gap', ms: 9_000, at: 100_000 }),
    noted(70_000, { is: 'pause', on: false, at: 100_000 }),
    noted(80_000, { is: 'say', who: 'sari', beat: 'cough', at: 138_500 }),
  ]);

  it('is below zero before the beginning', () => {
    expect(time.at(5_000)).toBe(-15_000);
    expect(time.at(20_000)).toBe(0);
  });

  it('goes as fast as was chosen, and stands still in a pause', () => {
    expect(time.at(29_000)).toBe(9_000);
    expect(time.at(35_000)).toBe(30_000);
    expect(time.at(45_000)).toBe(50_000);
    expect(time.at(51_000)).toBe(54_000);
  });

  it('stands still too where somebody was away, until they go on', () => {
    expect(time.at(65_000)).toBe(82_000);
    expect(time.at(71_000)).toBe(86_000);
  });

  it('never runs past what is known to have come later', () => {
    expect(time.at(79_999)).toBe(120_500);
    expect(time.at(90_000)).toBe(160_500);
  });

  it('of what was noted is what the coach showed', () => {
    expect(time.of(noted(80_000, { is: 'say', who: 'sari', beat: 'cough', at: 138_500 }))).toBe(120_500);
  });

  it('without anything noted is the recording’s own', () => {
    expect(new GroupTime([]).at(7_000)).toBe(7_000);
  });
});
