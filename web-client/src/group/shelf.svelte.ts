// The groups on this device: each lies sealed in the browser's storage, the file is the truth, and one of them is open
// while its page is. Never: markup, words, what a group means.

import { all, get, isLasting, put, remove } from '../keep/db';
import { FileProblem, read } from '../keep/file';
import { letters } from '../keep/letters';
import { type OnProgress, Vault } from '../keep/seal';
import { BYTES_MAX, COUNT, type Group, newGroup, readGroup, writeGroup } from './group';
import { forgetGone, merge } from './merge';
import { dayOf, type Hand, minuteOf } from './stamp';

/** What lies on the shelf of a group: its name and no more can be read without the passphrase. */
export interface OnShelf {
  readonly id: string;
  readonly name: string;
  /** The two lines of its file. */
  readonly sealed: string;
  /** Whose hand this device is, in stamps. */
  readonly copy: string;
  /** The day of the last file, and how often the group changed since. */
  readonly saved: string | null;
  readonly changes: number;
}

export class Shelf {
  all: readonly OnShelf[] = $state.raw([]);
  /** Whether this browser keeps anything; `null`: not known yet. */
  lasting: boolean | null = $state(null);
  /** The group that is unlocked. */
  group: Group | null = $state.raw(null);
  #open: OnShelf | null = $state.raw(null);
  #vault: Vault | null = null;
  /** Before the last merge: it can be taken back until the page goes. */
  #before: Group | null = $state.raw(null);
  /** Saves follow each other: the last one written is the last one made. */
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly now: () => number = Date.now) {}

  async reload(): Promise<void> {
    this.all = (await all<OnShelf>('groups')).sort((a, b) => a.name.localeCompare(b.name));
    this.lasting = await isLasting();
  }

  get open(): OnShelf | null {
    return this.#open;
  }

  /** Whether a file has all of the open group. */
  get isSafe(): boolean {
    return this.#open?.saved !== null && this.#open?.changes === 0;
  }

  get canTakeBack(): boolean {
    return this.#before !== null;
  }

  get hand(): Hand {
    return { copy: this.#open?.copy ?? letters(4), minute: minuteOf(this.now()) };
  }

  get isFull(): boolean {
    return this.all.length >= COUNT.groups;
  }

  async create(name: string, lang: 'fi' | 'sv' | 'en', passphrase: string, on?: OnProgress): Promise<void> {
    const id = letters(16);
    const copy = letters(4);
    const group = newGroup(id, name, lang, { copy, minute: minuteOf(this.now()) });
    this.#vault = await Vault.make('group', passphrase, on);
    this.#replace({ id, name, sealed: '', copy, saved: null, changes: 1 }, group);
    await this.#save();
  }

  async unlock(id: string, passphrase: string, on?: OnProgress): Promise<void> {
    const found = await get<OnShelf>('groups', id);
    if (!found) throw new FileProblem('not_ours');
    const { vault, group } = await opened(found.sealed, passphrase, on);
    this.#vault = vault;
    this.#replace(found, forgetGone(group, dayOf(this.now())));
  }

  /**
   * Takes a file in: a new group is laid on the shelf; of one that is there both are laid together, once its own is open
   * on this page. Says what it was.
   */
  async takeIn(file: string, passphrase: string, on?: OnProgress): Promise<'new' | 'merged' | 'locked'> {
    read(file, 'group');
    const { vault, group } = await opened(file, passphrase, on);
    const here = await get<OnShelf>('groups', group.id);
    if (here && this.#open?.id !== group.id) return 'locked';
    if (here && this.group) {
      this.#before = this.group;
      await this.change(() => merge(this.#before!, group));
      return 'merged';
    }
    this.#vault = vault;
    const saved = dayOf(this.now());
    this.#replace(
      { id: group.id, name: group.name.value, sealed: file, copy: letters(4), saved, changes: 0 },
      group,
    );
    await this.#save();
    return 'new';
  }

  /** Opens another copy of the group `id` without taking it in, to look at what it would change. */
  async peek(file: string, passphrase: string, on: OnProgress, id: string): Promise<Group> {
    const { group } = await opened(file, passphrase, on);
    // Another group's file is never laid over this one.
    if (group.id !== id) throw new FileProblem('other');
    return group;
  }

  /**
   * Changes the open group and seals it at once; `goesOn`: it is the change before that goes on, a text that is being written. Throws
   * a `FileProblem` when it grows too large: then nothing changed.
   */
  async change(how: (group: Group, hand: Hand) => Group, goesOn = false): Promise<void> {
    if (!this.group || !this.#open) return;
    const group = how(this.group, this.hand);
    if (new TextEncoder().encode(writeGroup(group)).length > BYTES_MAX) throw new FileProblem('too_big');
    const changes = goesOn ? Math.max(1, this.#open.changes) : this.#open.changes + 1;
    this.#replace({ ...this.#open, name: group.name.value, changes }, group);
    await this.#save();
  }

  async takeBack(): Promise<void> {
    const before = this.#before;
    this.#before = null;
    if (before) await this.change(() => before);
  }

  /** The file to save, which holds all that is here; `passphrase`: under another one, for somebody else. */
  async file(passphrase?: string, on?: OnProgress): Promise<string> {
    const vault = passphrase === undefined ? this.#vault! : await Vault.make('group', passphrase, on);
    return vault.seal(writeGroup(this.group!));
  }

  /** The file was saved: the banner tells from now on what came later. */
  async saved(): Promise<void> {
    if (!this.#open || !this.group) return;
    this.#replace({ ...this.#open, saved: dayOf(this.now()), changes: 0 }, this.group);
    await this.#save();
  }

  /** Puts the open group away; the key goes with it. */
  close(): void {
    this.group = null;
    this.#open = null;
    this.#vault = null;
    this.#before = null;
  }

  async removeHere(id: string): Promise<void> {
    if (this.#open?.id === id) this.close();
    await remove('groups', id);
    await this.reload();
  }

  #replace(open: OnShelf, group: Group): void {
    this.#open = open;
    this.group = group;
  }

  /** On the device, sealed. */
  #save(): Promise<void> {
    const open = this.#open!;
    const sealed = this.#vault!.seal(writeGroup(this.group!));
    const write = async () => {
      await put('groups', { ...open, sealed });
      await this.reload();
    };
    this.#writing = this.#writing.then(write, write);
    return this.#writing;
  }
}

async function opened(
  file: string,
  passphrase: string,
  on?: OnProgress,
): Promise<{ vault: Vault; group: Group }> {
  const { vault, plain } = await Vault.open(file, 'group', passphrase, on);
  const group = readGroup(plain);
  if (!group) throw new FileProblem('damaged');
  return { vault, group };
}
