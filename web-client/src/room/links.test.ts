// @vitest-environment happy-dom

import { beforeEach, describe, expect, it, vi } from 'vitest';

import { type Brought, broughtTo } from './brought';
import { heard, http, openDesk } from './console.fixtures';
import type { Console } from './console.svelte';
import type { QuietSession } from './fixtures';
import type { RoomState } from './room.svelte';

/** What a room has from its group's page when nothing but its address was set. */
const broughtBy = (series: Brought['series']): Brought => ({
  plan: '',
  planned: '',
  guides: {},
  questions: [],
  next: null,
  series,
});

let session: QuietSession;
let room: RoomState;
let desk: Console;

it('[H2] the door word stands in the links of the wall and of observers, before the lasting address', async () => {
  const join_url = 'http://192.168.1.20:8080/K7QM4XPA#ABCDE';
  const info = vi.fn().mockResolvedValue({ join_url });
  ({ room, desk } = openDesk(undefined, { room: info }));
  await room.find();
  expect(desk.links).toMatchObject({
    join: join_url,
    screen: 'http://192.168.1.20:8080/K7QM4XPA/screen#ABCDE',
    observe: 'http://192.168.1.20:8080/K7QM4XPA/observe#ABCDE',
  });
  const series = { id: 'ID', key: 'secret', link: 'https://keidas.fi/s/ID' };
  ({ room, desk } = openDesk(broughtBy(series), { room: info }));
  await room.find();
  expect(desk.links.screen).toBe('http://192.168.1.20:8080/K7QM4XPA/screen#ABCDE~ID');
});

describe('the lasting address of a group [S7]', () => {
  const ID = 'K7QM-4XPA-K7QM-4XPA';
  const series = { id: ID, key: 'secret', link: `https://keidas.fi/s/${ID}` };
  const move = async (leads: boolean) => {
    const moving = desk.move(leads);
    await heard();
    session.done();
    await moving;
  };

  beforeEach(() => {
    ({ session, room, desk } = openDesk(broughtBy(series)));
  });

  it('is what people are invited by, and what a wall is told to show', async () => {
    expect(desk.links).toMatchObject({ join: series.link, lasting: true });
    expect(desk.links.screen).toBe(`http://localhost:8080/K7QM4XPA/screen#~${ID}`);
    expect(await desk.links.qr()).toBe(`data:${ID}`);
    const { lasting, join } = openDesk().desk.links;
    expect({ lasting, join }).toEqual({ lasting: false, join: 'http://localhost:8080/K7QM4XPA' });
  });

  it('leads to the room of a new code only when that is wished', async () => {
    await move(false);
    expect(http.openRoom).toHaveBeenCalledWith(expect.not.objectContaining({ series_key: 'secret' }));
    expect(broughtTo('NEWC2345')?.series).toBeNull();
    ({ session, room, desk } = openDesk(broughtBy(series)));
    await move(true);
    expect(http.openRoom).toHaveBeenCalledWith(expect.objectContaining({ series_key: 'secret' }));
    expect(broughtTo('NEWC2345')?.series).toEqual(series);
  });

  it('the group goes to no room that was opened while it was wished for, and is not any more', async () => {
    const failing = desk.move(true);
    await heard();
    session.refuse('stale');
    await failing;
    await move(false);
    expect(http.openRoom).toHaveBeenCalledTimes(2);
    expect(http.openRoom).toHaveBeenLastCalledWith(expect.not.objectContaining({ series_key: 'secret' }));
    expect(http.endRoom).toHaveBeenCalledExactlyOnceWith('NEWC2345', 'N');
  });
});
