// A file for the person: made here, kept here, and what it is called.

import { dayOf } from '../ui/dates';

/** A name longer than this is cut off by file dialogs. */
const NAME_CHARS = 60;

/** What it is of and its day, in letters that every file system takes: `Keidas-2026-11-26`. */
export function fileName(title: string, day: Date): string {
  const name = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `${name.slice(0, NAME_CHARS) || 'Keidas'}-${dayOf(day)}`;
}

export function saveAs(name: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Safari reads the file after the click, and saves nothing when its address is gone by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
