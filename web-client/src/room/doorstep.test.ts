import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { FacilitatorCommand, View } from '../protocol.gen';
import type { Refused } from '../wire/session';
import { Doorstep } from './doorstep.svelte';
import { type QuietSession, quietRoom, viewOf, welcomeOf } from './fixtures';

let session: QuietSession;
let door: Doorstep;
let view: View;
const run = vi.fn<(command: FacilitatorCommand) => Promise<Refused | null>>(async () => null);

/** The room as it stands now. */
function shows(locked: boolean, present: number, knocks?: number): void {
  const people = { ...view.people, present, ...(knocks ? { knocks } : {}) };
  session.on.updated({ seq: 2, room: { ...view.room, locked }, people });
}

beforeEach(() => {
  run.mockClear();
  const quiet = quietRoom({ as: 'facilitator', key: 'K' });
  session = quiet.session;
  door = new Doorstep(quiet.room, run);
  quiet.room.enter();
  view = viewOf();
  session.on.welcomed(welcomeOf(view, { as: 'facilitator' }));
});

describe('a knock at the locked door', () => {
  it('opens the door until one more is inside, and no longer', async () => {
    shows(true, 5, 1);
    expect(door.is).toBe('knocked');
    await door.letIn();
    expect(run).toHaveBeenLastCalledWith({ type: 'unlock' });
    shows(false, 5);
    expect([door.is, door.isPassed]).toEqual(['ajar', false]);

    shows(false, 6);
    expect(door.isPassed).toBe(true);
    await door.shut();
    expect(run).toHaveBeenLastCalledWith({ type: 'lock' });
    shows(true, 6);
    expect([door.is, door.isPassed]).toEqual(['quiet', false]);
  });

  it('is not heard again once somebody said not now, but the next one is', () => {
    shows(true, 5, 2);
    door.notNow();
    expect(door.is).toBe('quiet');
    shows(true, 5, 3);
    expect(door.is).toBe('knocked');

    door.notNow();
    shows(true, 5);
    door.settle();
    shows(true, 5, 1);
    expect(door.is, 'the others are over').toBe('knocked');
  });

  it('is one only while the door is locked, and an open door is ajar only for a knock', async () => {
    shows(false, 5);
    expect(door.is).toBe('quiet');
    run.mockResolvedValueOnce({ type: 'refused', id: 'x', reason: 'stale', message: '' } as never);
    shows(true, 5, 1);
    await door.letIn();
    shows(false, 5);
    expect(door.is, 'another facilitator opened it').toBe('quiet');
  });

  it('leaves the door alone once somebody has locked it, and when it is opened for all later', async () => {
    shows(true, 5, 1);
    await door.letIn();
    shows(false, 5);
    shows(true, 5);
    door.settle();
    shows(false, 5);
    expect([door.is, door.isPassed]).toEqual(['quiet', false]);
  });
});
