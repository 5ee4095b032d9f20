// @vitest-environment happy-dom

import { beforeEach, expect, it } from 'vitest';

import { forgetAll } from './forgetting';
import { recall, remember } from './memory';
import {
  addressOf,
  cameBy,
  forgetNext,
  movedTo,
  nextRemembered,
  rememberedOf,
  rememberNext,
} from './rememberedDates';

/** As far from today as dates of groups are: what is over is forgotten whenever something is kept. */
const day = (in_: number, hour = 9) => {
  const today = new Date();
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() + in_, hour);
};
const next = { starts_at: day(20).toISOString(), minutes: 90 };
const later = { starts_at: day(27).toISOString(), minutes: 60 };
const [ONE, TWO] = ['K7QM-4XPA-K7QM-4XPA', 'AAAA-BBBB-CCCC-DDDD'];
const all = () => nextRemembered(new Date());

beforeEach(forgetAll);

it('remembers a date until the day after it, and forgets it then', () => {
  expect(all()).toEqual([]);
  rememberNext({ ...next, series: null }, null);
  expect(all()).toEqual([{ ...next, series: null }]);
  expect(nextRemembered(day(21, 23))).toHaveLength(1);
  expect(nextRemembered(day(22, 0))).toEqual([]);
  expect(recall('next')).toBeNull();
});

it('keeps the dates of several groups, the first one first', () => {
  rememberNext({ ...later, series: TWO }, null);
  const one = rememberNext({ ...next, series: ONE }, null);
  expect(all()).toEqual([one, { ...later, series: TWO }]);
  forgetNext(one);
  expect(all()).toEqual([{ ...later, series: TWO }]);
});

it('has one date of a group: the one that was agreed last', () => {
  const before = rememberNext({ ...next, series: ONE }, null);
  expect(rememberedOf(next, ONE)).toEqual(before);
  // After a reload, too, which saw nothing of the change.
  expect(rememberedOf(later, ONE)).toEqual(before);
  expect(rememberedOf(later, null)).toBeNull();
  rememberNext({ ...later, series: ONE }, before);
  expect(all()).toEqual([{ ...later, series: ONE }]);
  const without = rememberNext({ ...next, series: null }, null);
  rememberNext({ ...next, minutes: 30, series: null }, without);
  expect(all().map(({ minutes }) => minutes)).toEqual([30, 60]);
});

it('says of a date that was moved when it was to be first, until it is then again', () => {
  const now = new Date();
  const kept = rememberNext({ ...next, series: ONE }, null);
  const moved = rememberNext(movedTo(later, kept, now), kept);
  expect(all()).toEqual([{ ...later, series: ONE, was: next.starts_at }]);
  const last = { starts_at: day(30).toISOString(), minutes: 60 };
  expect(movedTo(last, moved, now)).toEqual({ ...last, series: ONE, was: next.starts_at });
  expect(movedTo(next, moved, now)).toEqual({ ...next, series: ONE });
  expect(movedTo({ ...next, minutes: 30 }, kept, now)).toEqual({ ...next, minutes: 30, series: ONE });
  // Whoever is there before the time that was agreed hears of the meeting after this one.
  const today = { ...next, starts_at: day(0, 23).toISOString(), series: ONE };
  expect(movedTo(later, today, now)).toEqual({ ...later, series: ONE });
  remember('next', JSON.stringify([{ ...next, was: 'once' }]));
  expect(all()).toEqual([{ ...next, series: null }]);
});

it('is not the date of the meeting one is at', () => {
  const now = { starts_at: new Date(Date.now() - 60_000).toISOString(), minutes: 90 };
  rememberNext({ ...now, series: ONE }, null);
  expect(rememberedOf(later, ONE)).toBeNull();
  rememberNext({ ...later, series: ONE }, null);
  expect(all()).toEqual([{ ...later, series: ONE }]);
});

it('keeps what the group was called, if it was, and nothing else for a name', () => {
  const date = rememberNext({ ...next, series: null, name: 'Autumn forum' }, null);
  expect(all()).toEqual([date]);
  remember(
    'next',
    JSON.stringify(['', 7, { toString: 1 }, 'x'.repeat(999)].map((name) => ({ ...next, name }))),
  );
  expect(all().map(({ name }) => name?.length)).toEqual([undefined, undefined, undefined, 200]);
});

it('knows the address of the room that a tab came to by it, and of no other', () => {
  expect(addressOf('K7QM4XPA')).toBeNull();
  cameBy(ONE, 'K7QM4XPA');
  expect(addressOf('K7QM4XPA')).toBe(ONE);
  expect(addressOf('AAAABBBB')).toBeNull();
  for (const kept of ['', 'K7QM4XPA', 'K7QM4XPA ', 'K7QM4XPA ../evil', ` ${ONE}`]) {
    sessionStorage.setItem('keidas.series', kept);
    expect(addressOf('K7QM4XPA'), kept).toBeNull();
  }
});

it('is forgotten with all else on a shared device', () => {
  cameBy(ONE, 'K7QM4XPA');
  rememberNext({ ...next, series: ONE }, null);
  forgetAll();
  expect([all(), sessionStorage.length]).toEqual([[], 0]);
});

it('takes nothing for a date that is none, and no other address for one of a group', () => {
  const of = (minutes: number) => JSON.stringify([{ ...next, minutes }]);
  const soon = '[{"starts_at":"soon","minutes":90}]';
  for (const text of [
    '',
    'x',
    'null',
    '{}',
    '[null]',
    '[1]',
    '["x"]',
    '[[]]',
    soon,
    of(9),
    of(601),
    of(1e9),
  ]) {
    remember('next', text);
    expect(all(), text).toEqual([]);
  }
  const hostile = ['../../evil', '//evil.example', 'javascript:alert(1)', { toString: 1 }, 7];
  remember('next', JSON.stringify(hostile.map((series) => ({ ...next, series }))));
  expect(all().map(({ series }) => series)).toEqual(hostile.map(() => null));
});
