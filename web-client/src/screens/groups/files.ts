// The file of a group, as this device saves it. Never: what is in it.

import { fileName, saveAs } from '../save';

/** `whose`: a word at the end of its name, for one that opens with another passphrase. */
export function saveGroup(name: string, sealed: string, whose = ''): void {
  saveAs(
    `${fileName(name, new Date())}${whose && `-${whose}`}.keidas`,
    new Blob([sealed], { type: 'application/octet-stream' }),
  );
}
