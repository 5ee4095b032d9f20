// A participant's notebook: pages on this device, never sent, never read by a room's page; behind a lock where somebody has
// put one before it. Never: answers, the network, passphrases.

import { changed, type Item, minuteOf } from '../group/stamp';
import { asText as written } from '../group/versions';
import { all, clear, isLasting, onAnew, onErased, put, putAll, remove } from '../keep/db';
import { letters } from '../keep/letters';

/** What a page asks; each may be left empty. */
export const ASKS = ['take', 'try', 'next'] as const;
export type Ask = (typeof ASKS)[number];

export const PAGES_MAX = 500;
export const CHARS_MAX = 4_000;

export interface NotePage extends Item {
  /** The day it was begun: `2026-11-26`. */
  readonly day: string;
  readonly answers: Readonly<Record<Ask, string>>;
  readonly free: string;
  /** Two copies of it had been changed: the other version stands here. */
  readonly other?: boolean | undefined;
}

/** A page that was kept before pages bore stamps. */
type Bare = Omit<NotePage, 'edited' | 'by'> & Partial<NotePage>;

/** A page behind the lock. Its name says when it was begun, and stays readable. */
interface Locked {
  readonly id: string;
  readonly sealed: string;
}
type Kept = Bare | Locked;

/** Seals and unseals, for as long as it is held. */
export interface Lock {
  seal(plain: string): string;
  /** Throws where another lock has sealed it. */
  unseal(sealed: string): string;
}

export class Notebook {
  /** The last page first; none while it is locked. */
  pages: readonly NotePage[] = $state.raw([]);
  lasting: boolean | null = $state(null);
  /** It is locked: one of its sealed pages, at which a passphrase can be tried. */
  shut: string | null = $state(null);
  /** Open, and locked again when the page goes. */
  #lock: Lock | null = $state.raw(null);
  /** Before another copy was laid to it: it can be taken back until the page goes. */
  #taken: { readonly before: readonly NotePage[]; readonly fresh: readonly NotePage[] } | null =
    $state.raw(null);
  /** Whose changes these are, for as long as this page is open. */
  readonly #copy = letters(4);

  constructor(private readonly now: () => number = Date.now) {}

  async reload(): Promise<void> {
    const kept = await all<Kept>('notebook');
    const sealed = kept.filter((page) => 'sealed' in page);
    // Another tab has taken the lock off.
    if (kept.length > 0 && sealed.length === 0) this.#lock = null;
    const pages = this.#read(kept);
    this.shut = pages ? null : sealed[0]!.sealed;
    this.pages = (pages ?? []).sort(lastFirst);
    this.lasting = await isLasting();
  }

  /** `null`: they are behind a lock that is not open. */
  #read(kept: readonly Kept[]): NotePage[] | null {
    try {
      return kept.map((page) => ({ edited: 0, by: {}, ...this.#plain(page) }));
    } catch {
      this.#lock = null;
      return null;
    }
  }

  #plain(page: Kept): Bare {
    if (!('sealed' in page)) return page;
    if (!this.#lock) throw new Error('locked');
    return JSON.parse(this.#lock.unseal(page.sealed)) as Bare;
  }

  #kept(page: NotePage): Kept {
    return this.#lock ? { id: page.id, sealed: this.#lock.seal(JSON.stringify(page)) } : page;
  }

  /** Whether there is a lock, open now. */
  get hasLock(): boolean {
    return this.#lock !== null;
  }

  /** From now on every page is kept behind this lock, open until `close` or until the page goes. */
  async putLock(lock: Lock): Promise<void> {
    await this.reload();
    this.#lock = lock;
    await putAll(
      'notebook',
      this.pages.map((page) => this.#kept(page)),
    );
  }

  /** With the lock that its passphrase has opened; what a tab has left unsealed is sealed. */
  async open(lock: Lock): Promise<void> {
    this.#lock = lock;
    await this.reload();
    // Another lock may have been tried.
    if (this.#lock) await this.putLock(lock);
  }

  /** The lock is off: pages are kept as they are. */
  async takeLockOff(): Promise<void> {
    await this.reload();
    this.#lock = null;
    if (this.shut === null) await putAll('notebook', this.pages);
  }

  /** Locks it again; where there is no lock nothing happens. What can be taken back cannot be any more. */
  async close(): Promise<void> {
    if (!this.#lock) return;
    this.#lock = null;
    this.#taken = null;
    await this.reload();
  }

  get canTakeBack(): boolean {
    return this.#taken !== null;
  }

  get isFull(): boolean {
    return this.pages.length >= PAGES_MAX;
  }

  /** A fresh page of this moment; its name sorts by time. */
  async begin(now: number, day: string): Promise<void> {
    if (this.isFull) return;
    const stamp = changed(null, this.#hand);
    const answers = { take: '', try: '', next: '' };
    await put('notebook', this.#kept({ id: String(now), day, answers, free: '', ...stamp }));
    await this.reload();
  }

  /** What another tab erases is erased here too, and locked here too what it locks; gives a way to stop. */
  follow(): () => void {
    const stops = [
      onErased('notebook', (id) => {
        this.pages = id === null ? [] : this.pages.filter((page) => page.id !== id);
        if (id === null) this.shut = null;
      }),
      onAnew('notebook', () => void this.reload()),
    ];
    return () => stops.forEach((stop) => stop());
  }

  /** What was written is on the page at once, and on the device when this resolves; `false`: the page has been erased. */
  async write(id: string, part: Ask | 'free', text: string): Promise<boolean> {
    const cut = [...text].slice(0, CHARS_MAX).join('');
    this.pages = this.pages.map((page) => {
      if (page.id !== id) return page;
      const stamped = { ...page, ...changed(page, this.#hand) };
      return part === 'free'
        ? { ...stamped, free: cut }
        : { ...stamped, answers: { ...page.answers, [part]: cut } };
    });
    const page = this.pages.find((one) => one.id === id);
    if (page) await put('notebook', this.#kept(page));
    return page !== undefined;
  }

  /**
   * Takes these pages in place of those that are here, which are another copy laid to them. `null`: they are too many, and
   * nothing was taken; else how many are new, and how many are others than before.
   */
  async take(pages: readonly NotePage[]): Promise<{ added: number; changed: number } | null> {
    if (pages.length > PAGES_MAX) return null;
    const before = textsOf(this.pages);
    const fresh = pages.filter((page) => before[page.id] !== written(page));
    if (fresh.length > 0) this.#taken = { before: this.pages, fresh };
    for (const page of fresh) await put('notebook', this.#kept(page));
    await this.reload();
    const added = fresh.filter(({ id }) => before[id] === undefined).length;
    return { added, changed: fresh.length - added };
  }

  /** As it was before another copy was laid to it; a page that was written in since stays as it is. */
  async takeBack(): Promise<void> {
    const { before, fresh } = this.#taken ?? { before: [], fresh: [] };
    this.#taken = null;
    const now = textsOf(this.pages);
    for (const page of fresh) {
      if (now[page.id] !== written(page)) continue;
      const was = before.find(({ id }) => id === page.id);
      if (was) await put('notebook', this.#kept(was));
      else await remove('notebook', page.id);
    }
    await this.reload();
  }

  get #hand() {
    return { copy: this.#copy, minute: minuteOf(this.now()) };
  }

  async remove(id: string): Promise<void> {
    await remove('notebook', id);
    await this.reload();
  }

  async removeAll(): Promise<void> {
    this.#taken = null;
    this.#lock = null;
    await clear('notebook');
    await this.reload();
  }
}

function lastFirst(a: NotePage, b: NotePage): number {
  return a.day === b.day ? (a.id < b.id ? 1 : -1) : a.day < b.day ? 1 : -1;
}

/** Each page as a text, by its name. */
function textsOf(pages: readonly NotePage[]): Readonly<Record<string, string>> {
  return Object.fromEntries(pages.map((page) => [page.id, written(page)]));
}

/** The whole notebook as a text to keep, in the words of whoever reads it. */
export function asText(
  pages: readonly NotePage[],
  ask: (of: Ask) => string,
  day: (of: string) => string,
): string {
  return pages
    .map(({ day: of, answers, free }) => {
      const asked = ASKS.filter((one) => answers[one].trim()).map(
        (one) => `${ask(one)}\n${answers[one].trim()}`,
      );
      return [day(of), ...asked, ...(free.trim() ? [free.trim()] : [])].join('\n\n');
    })
    .join('\n\n---\n\n')
    .concat('\n');
}
