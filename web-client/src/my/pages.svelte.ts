// A participant's notebook: pages on this device, never sent, never read by a room's page. Never: answers, the network.

import { all, clear, isLasting, onErased, put, remove } from '../keep/db';

/** What a page asks; each may be left empty. */
export const ASKS = ['take', 'try', 'next'] as const;
export type Ask = (typeof ASKS)[number];

export const PAGES_MAX = 500;
export const CHARS_MAX = 4_000;

export interface NotePage {
  readonly id: string;
  /** The day it was begun: `2026-11-26`. */
  readonly day: string;
  readonly answers: Readonly<Record<Ask, string>>;
  readonly free: string;
}

export class Notebook {
  /** The last page first. */
  pages: readonly NotePage[] = $state.raw([]);
  lasting: boolean | null = $state(null);

  async reload(): Promise<void> {
    const pages = await all<NotePage>('notebook');
    this.pages = pages.sort((a, b) => (a.day === b.day ? (a.id < b.id ? 1 : -1) : a.day < b.day ? 1 : -1));
    this.lasting = await isLasting();
  }

  get isFull(): boolean {
    return this.pages.length >= PAGES_MAX;
  }

  /** A fresh page of this moment; its name sorts by time. */
  async begin(now: number, day: string): Promise<void> {
    if (this.isFull) return;
    await put<NotePage>('notebook', {
      ...{ id: String(now), day, answers: { take: '', try: '', next: '' }, free: '' },
    });
    await this.reload();
  }

  /** What another tab erases is erased here too; gives a way to stop. */
  follow(): () => void {
    return onErased('notebook', (id) => {
      this.pages = id === null ? [] : this.pages.filter((page) => page.id !== id);
    });
  }

  /** What was written is on the page at once, and on the device when this resolves; `false`: the page has been erased. */
  async write(id: string, part: Ask | 'free', text: string): Promise<boolean> {
    const cut = [...text].slice(0, CHARS_MAX).join('');
    this.pages = this.pages.map((page) => {
      if (page.id !== id) return page;
      return part === 'free'
        ? { ...page, free: cut }
        : { ...page, answers: { ...page.answers, [part]: cut } };
    });
    const page = this.pages.find((one) => one.id === id);
    if (page) await put('notebook', page);
    return page !== undefined;
  }

  async remove(id: string): Promise<void> {
    await remove('notebook', id);
    await this.reload();
  }

  async removeAll(): Promise<void> {
    await clear('notebook');
    await this.reload();
  }
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
