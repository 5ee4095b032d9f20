// The file of a group, as this device saves it. Never: what is in it.

import type { Shelf } from '../../group/shelf.svelte';
import { fileName, saveAs } from '../save';

/** `whose`: a word at the end of its name, for one that opens with another passphrase. */
export function saveGroup(name: string, sealed: string, whose = ''): void {
  saveAs(
    `${fileName(name, new Date())}${whose && `-${whose}`}.keidas`,
    new Blob([sealed], { type: 'application/octet-stream' }),
  );
}

/** The file of the group that is open, which has all of it from then on. */
export async function saveOpen(shelf: Shelf): Promise<void> {
  saveGroup(shelf.group!.name.value, await shelf.file());
  await shelf.saved();
}
