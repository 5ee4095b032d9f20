import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';

describe('what outlives a page', () => {
  it('is found again, replaced, removed', async () => {
    const { all, clear, get, isLasting, put, remove } = await import('./db');
    expect(await isLasting()).toBe(true);
    await put('groups', { id: 'a', sealed: '1' } as never);
    await put('groups', { id: 'b', sealed: '2' } as never);
    await put('groups', { id: 'a', sealed: '3' } as never);
    expect(await get('groups', 'a')).toEqual({ id: 'a', sealed: '3' });
    expect(await get('groups', 'c')).toBeNull();
    expect(await all('groups')).toHaveLength(2);
    expect(await all('notebook')).toEqual([]);
    await remove('groups', 'a');
    expect(await all('groups')).toEqual([{ id: 'b', sealed: '2' }]);
    await clear('groups');
    expect(await all('groups')).toEqual([]);
  });

  it('lasts as long as the page where storage is blocked', async () => {
    vi.resetModules();
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
    const { all, get, isLasting, put, remove } = await import('./db');
    expect(await isLasting()).toBe(false);
    await put('notebook', { id: 'a' });
    expect(await get('notebook', 'a')).toEqual({ id: 'a' });
    await remove('notebook', 'a');
    expect(await all('notebook')).toEqual([]);
    vi.unstubAllGlobals();
  });
});
