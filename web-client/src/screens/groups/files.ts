// The file of a group, as this device saves it. Never: what is in it.

import { fileName, saveAs } from '../save';

export function saveGroup(name: string, sealed: string): void {
  saveAs(`${fileName(name, new Date())}.keidas`, new Blob([sealed], { type: 'application/octet-stream' }));
}
