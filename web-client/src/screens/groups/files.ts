// Files of a group, as this device saves them. Never: what is in them.

import { dayOf } from '../../group/stamp';
import { saveAs } from '../save';

/** A file name that every file system takes: `Syksyn-ryhma-2026-11-27.keidas`. */
export function groupFileName(name: string, now: number, ending = 'keidas'): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return `${plain.slice(0, 60) || 'Keidas'}-${dayOf(now)}.${ending}`;
}

export function saveGroup(name: string, sealed: string): void {
  saveAs(groupFileName(name, Date.now()), new Blob([sealed], { type: 'application/octet-stream' }));
}
