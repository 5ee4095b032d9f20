// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { View, Welcome } from '../protocol.gen';
import { forgetAll, forgetPast } from '../device/forgetting';
import { keepInTab, recall, remember } from '../device/memory';
import { Problem } from '../problem';
import { type QuietSession, quietRoom, viewOf, welcomeOf } from './fixtures';
import { helloOf, type RoomState } from './room.svelte';

let session: QuietSession;
let room: RoomState;
const http = { deck: vi.fn(), room: vi.fn(), qr: vi.fn(async () => 'data:,'), json: vi.fn() };

function enter(view: View = viewOf(), you: Partial<Welcome['you']> = {}): void {
  room.enter();
  session.on.welcomed(welcomeOf(view, you));
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  ({ session, room } = quietRoom({ as: 'participant' }, http));
});

afterEach(() => {
  forgetAll();
  vi.useRealTimers();
});

describe('what the device keeps', () => {
  it('[J1] is the ticket, to come back with', () => {
    const first = helloOf('participant', 'K7QM4XPA');
    expect(first).toEqual({ as: 'participant', visit: expect.stringMatching(/^.{36}$/) });
    expect(helloOf('participant', 'K7QM4XPA'), '[J10] said again, the same').toEqual(first);
    enter(viewOf(), { ticket: 'secret' });
    expect(helloOf('participant', 'K7QM4XPA')).toEqual({ as: 'participant', ticket: 'secret' });
    expect(helloOf('participant', 'OTHER234')).toEqual(first);
    expect(Object.keys(localStorage).sort()).toEqual(['keidas.ticket.K7QM4XPA', 'keidas.until.K7QM4XPA']);
  });

  it('is nothing of a room that has ended, whoever one was there', async () => {
    enter(viewOf(), { ticket: 'secret' });
    remember('plan.K7QM4XPA', '90 1');
    remember('given.K7QM4XPA', 'k');
    remember('before.K7QM4XPA', 'change');
    keepInTab('waiting.K7QM4XPA', '[]');
    session.on.closed(4000, true);
    expect({ ...localStorage, ...sessionStorage }).toEqual({});
    remember('ticket.K7QM4XPA', 'secret');
    http.room.mockRejectedValueOnce(new Problem('room_ended'));
    await expect(room.find()).rejects.toThrow('room_ended');
    expect({ ...localStorage }).toEqual({});
  });

  it('is nothing of a room whose time is up, though nobody here saw its end', () => {
    enter(viewOf({}, { expires_at: '2026-09-28T14:00:00Z' }), { ticket: 'secret' });
    forgetPast(Date.parse('2026-09-28T13:00:00Z'));
    expect(recall('ticket.K7QM4XPA')).toBe('secret');
    forgetPast(Date.parse('2026-09-28T15:00:00Z'));
    expect({ ...localStorage }).toEqual({});
  });

  it('is the word of a door that one only stood at for as long as a room can last', () => {
    remember('door.K7QM4XPA', 'ABCDE');
    const stood = Date.parse('2026-09-28T13:00:00Z');
    forgetPast(stood);
    expect(recall('door.K7QM4XPA')).toBe('ABCDE');
    forgetPast(stood + 7 * 24 * 3_600_000);
    expect({ ...localStorage }).toEqual({});
  });

  it('is forgotten on leaving', () => {
    localStorage.setItem('another page', 'stays');
    enter(viewOf(), { ticket: 'secret' });
    forgetAll();
    expect(recall('ticket.K7QM4XPA')).toBeNull();
    expect({ ...localStorage }).toEqual({ 'another page': 'stays' });
    localStorage.clear();
  });

  it('lasts as long as the page where storage is blocked', () => {
    const refuse = () => {
      throw new DOMException('blocked');
    };
    vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
    enter(viewOf(), { ticket: 'secret' });
    expect(recall('ticket.K7QM4XPA')).toBe('secret');
    forgetAll();
    expect(recall('ticket.K7QM4XPA')).toBeNull();
    vi.unstubAllGlobals();
  });
});

describe('the door word', () => {
  it('[J7] is brought along by everybody on this device, until the room is forgotten', () => {
    remember('door.K7QM4XPA', 'ABCDE');
    remember('ticket.K7QM4XPA', 'secret');
    expect(helloOf('participant', 'K7QM4XPA')).toEqual({
      as: 'participant',
      ticket: 'secret',
      door: 'ABCDE',
    });
    expect(helloOf('screen', 'K7QM4XPA')).toEqual({ as: 'screen', door: 'ABCDE' });
    expect(helloOf('observer', 'OTHER234')).toEqual({ as: 'observer' });
    enter();
    session.on.closed(4000, true);
    expect(recall('door.K7QM4XPA')).toBeNull();
  });

  it('[H2] is learnt from the server, and stands in invitations', async () => {
    http.room.mockResolvedValue({ join_url: 'http://192.168.1.20:8080/K7QM4XPA#ABCDE' });
    await room.find();
    expect(room.links).toMatchObject({
      join: 'http://192.168.1.20:8080/K7QM4XPA#ABCDE',
    });
    expect(recall('door.K7QM4XPA')).toBe('ABCDE');
  });
});
