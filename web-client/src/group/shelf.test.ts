import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { clear, get } from '../keep/db';
import { withFact, withItem } from './group';
import { type OnShelf, Shelf } from './shelf.svelte';

// A real key takes half a second; its cost is tested where it is made.
vi.mock('@noble/hashes/scrypt.js', async (original) => {
  const real = await original<typeof import('@noble/hashes/scrypt.js')>();
  return {
    ...real,
    scryptAsync: (pass: string, salt: Uint8Array, options: object) =>
      real.scryptAsync(pass, salt, { ...options, N: 16 } as never),
  };
});

const PASSPHRASE = 'lomu-keta-siro-vane-pihu';
const now = Date.parse('2026-09-01T12:00:00');
const shelf = () => new Shelf(() => now);

beforeEach(() => clear('groups'));

describe('the groups of a device', () => {
  it('lie there sealed: without the passphrase nothing but a name can be read', async () => {
    const mine = shelf();
    await mine.create('Syksyn ryhmä', 'fi', PASSPHRASE);
    await mine.change((group, hand) => withFact(group, 'rules', 'Kuunnellaan loppuun.', hand));
    const kept = await get<OnShelf>('groups', mine.open!.id);
    expect(kept?.name).toBe('Syksyn ryhmä');
    expect(JSON.stringify(kept)).not.toContain('Kuunnellaan');
    const later = shelf();
    await later.reload();
    await expect(later.unlock(kept!.id, 'another passphrase')).rejects.toMatchObject({ fault: 'not_opened' });
    expect(later.group).toBeNull();
    await later.unlock(kept!.id, PASSPHRASE);
    expect(later.group?.rules.value).toBe('Kuunnellaan loppuun.');
  });

  it('tell how much is in no file yet', async () => {
    const mine = shelf();
    await mine.create('Syksy', 'fi', PASSPHRASE);
    expect(mine.open).toMatchObject({ saved: null, changes: 1 });
    await mine.saved();
    expect(mine.open).toMatchObject({ saved: '2026-09-01', changes: 0 });
    await mine.change((group, hand) => withFact(group, 'rules', 'x', hand));
    await mine.change((group, hand) => withFact(group, 'rules', 'y', hand));
    expect(mine.all).toMatchObject([{ saved: '2026-09-01', changes: 2 }]);
    // A text that is kept while it is being written is one change, however many breaths it takes.
    await mine.change((group, hand) => withFact(group, 'rules', 'y z', hand), true);
    expect(mine.all).toMatchObject([{ changes: 2 }]);
    await mine.saved();
    await mine.change((group, hand) => withFact(group, 'rules', 'y z ä', hand), true);
    expect(mine.all).toMatchObject([{ changes: 1 }]);
  });

  it('are laid together with a copy that somebody else went on with, and apart again', async () => {
    const mine = shelf();
    await mine.create('Syksy', 'fi', PASSPHRASE);
    const file = await mine.file('a passphrase for her');
    const id = mine.open!.id;
    const note = (text: string) => ({ day: '2026-09-01', text });
    await mine.change((group, hand) => withItem(group, 'notes', 'mine', note('mine'), hand));
    const sealed = (await get<OnShelf>('groups', id))!;
    await clear('groups');

    const hers = shelf();
    expect(await hers.takeIn(file, 'a passphrase for her')).toBe('new');
    await hers.change((group, hand) => withItem(group, 'notes', 'hers', note('hers'), hand));
    const back = await hers.file();
    await clear('groups');

    const { put } = await import('../keep/db');
    await put('groups', sealed);
    const again = shelf();
    expect(await again.takeIn(back, 'a passphrase for her')).toBe('locked');
    await again.unlock(id, PASSPHRASE);
    expect(await again.takeIn(back, 'a passphrase for her')).toBe('merged');
    expect(again.group?.notes.map(({ text }) => text).sort()).toEqual(['hers', 'mine']);
    await again.takeBack();
    expect(again.group?.notes.map(({ text }) => text)).toEqual(['mine']);
    expect(again.canTakeBack).toBe(false);
  });

  it('do not grow beyond what a file may hold: nothing is half kept', async () => {
    const mine = shelf();
    await mine.create('Syksy', 'fi', PASSPHRASE);
    const before = mine.group;
    const long = { day: '2026-09-01', text: 'x'.repeat(2_200_000) };
    await expect(
      mine.change((group, hand) => withItem(group, 'notes', 'n', long, hand)),
    ).rejects.toMatchObject({ fault: 'too_big' });
    expect(mine.group).toBe(before);
  });

  it('are gone from the device when one says so', async () => {
    const mine = shelf();
    await mine.create('Syksy', 'fi', PASSPHRASE);
    await mine.removeHere(mine.open!.id);
    expect([mine.all, mine.group]).toEqual([[], null]);
  });
});
