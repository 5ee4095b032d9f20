// @vitest-environment happy-dom

import { beforeEach, describe, expect, it } from 'vitest';

import { forgetAll, forgetPast } from '../device/forgetting';
import { recall } from '../device/memory';
import { Problem } from '../problem';
import { dropKey, keepKey, ledRooms } from './led';

const info = { code: 'AAAA2222', title: 'Monday', lang: 'fi', locked: false, join_url: '' } as const;

beforeEach(forgetAll);

describe('the rooms this device leads', () => {
  it('can be gone on with, as long as they live', async () => {
    expect(keepKey('AAAA2222', 'secret', '2026-09-28T14:00:00Z')).toBe(true);
    keepKey('BBBB3333', 'other');
    const room = (code: string) =>
      code === 'AAAA2222' ? Promise.resolve(info) : Promise.reject(new Problem('room_ended'));
    expect(await ledRooms({ room } as never)).toEqual([{ code: 'AAAA2222', title: 'Monday' }]);
    expect(recall('key.BBBB3333')).toBeNull();
  });

  it('are offered without a network too', async () => {
    keepKey('AAAA2222', 'secret');
    const room = () => Promise.reject(new Problem('offline'));
    expect(await ledRooms({ room } as never)).toEqual([{ code: 'AAAA2222', title: null }]);
  });

  it('are forgotten with the room, and when the key was revoked', () => {
    keepKey('AAAA2222', 'secret', '2026-09-28T14:00:00Z');
    dropKey('AAAA2222', 'another');
    expect(recall('key.AAAA2222')).toBe('secret');
    dropKey('AAAA2222', 'secret');
    expect(recall('key.AAAA2222')).toBeNull();
    keepKey('AAAA2222', 'secret', '2026-09-28T14:00:00Z');
    forgetPast(Date.parse('2026-09-28T15:00:00Z'));
    expect(recall('key.AAAA2222')).toBeNull();
  });
});
