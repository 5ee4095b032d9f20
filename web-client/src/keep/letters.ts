// Random letters for a name that means nothing. Never: what is named.

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

export function letters(many: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(many)), (byte) => LETTERS[byte % 32]).join('');
}
