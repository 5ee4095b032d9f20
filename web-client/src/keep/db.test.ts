// @vitest-environment happy-dom

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

  it('comes to its place though the page went while it was on its way', async () => {
    const before = await import('./db');
    void before.put('notebook', { id: 'a', free: 'Kesken' } as never);
    // The page goes at once: what the database was asked is lost.
    const left = localStorage.getItem('keidas.writing.notebook');
    await before.clear('notebook');
    localStorage.setItem('keidas.writing.notebook', left!);
    vi.resetModules();
    const { all, remove } = await import('./db');
    expect(await all('notebook')).toEqual([{ id: 'a', free: 'Kesken' }]);
    await vi.waitFor(() => expect(localStorage.length).toBe(0));
    await remove('notebook', 'a');
    expect(await all('notebook')).toEqual([]);
  });

  it('leaves nothing beside the database once it is there, taken out or cleared', async () => {
    const { all, clear, put, remove } = await import('./db');
    await put('notebook', { id: 'a' });
    expect(localStorage.length).toBe(0);
    void put('notebook', { id: 'b' });
    void put('notebook', { id: 'c' });
    await remove('notebook', 'b');
    await clear('notebook');
    expect(localStorage.length).toBe(0);
    expect(await all('notebook')).toEqual([]);
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
