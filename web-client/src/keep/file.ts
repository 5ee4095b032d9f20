// What a sealed file looks like: two lines of ASCII, the first a head in JSON, the second the sealed text in base64.
// Never: what is inside, how it is sealed.

import { base64, fromBase64 } from './bytes';

/** What a file can hold. */
export type Content = 'group' | 'notebook';

/** scrypt's cost: the base-2 logarithm of N, r, p. Memory is 128 · N · r bytes. */
export type Cost = readonly [logN: number, r: number, p: number];

export interface Head {
  readonly keidas: Content;
  readonly version: 1;
  readonly scrypt: Cost;
  /** 16 random bytes of the file's life. */
  readonly salt: Uint8Array;
  /** 24 random bytes, drawn anew by every save. */
  readonly nonce: Uint8Array;
}

export interface SealedFile {
  readonly head: Head;
  /** The first line byte for byte: it is authenticated with the rest. */
  readonly line: string;
  readonly sealed: Uint8Array;
}

/** Why a file is not opened. The words are `groups.file.*`. */
export type FileFault =
  | 'not_ours'
  /** Another content: a notebook where a group was wanted. */
  | 'other'
  | 'newer'
  | 'too_big'
  /** Would take more memory or time than an honest file does. */
  | 'too_costly'
  | 'damaged'
  /** The passphrase is another one, or the file is damaged: nobody can tell these apart. */
  | 'not_opened';

export class FileProblem extends Error {
  constructor(readonly fault: FileFault) {
    super(fault);
  }
}

const VERSION = 1;
const BYTES_MAX = 4 * 1024 * 1024;
const SALT_BYTES = 16;
const NONCE_BYTES = 24;
/** N ≤ 2¹⁸ with r = 8: 256 MiB and about a second on a small machine. */
const COST_MAX: Cost = [18, 8, 4];

export function write(head: Head, seal: (line: string) => Uint8Array): string {
  const line = JSON.stringify({
    keidas: head.keidas,
    version: head.version,
    scrypt: head.scrypt,
    salt: base64(head.salt),
    nonce: base64(head.nonce),
  });
  return `${line}\n${base64(seal(line))}\n`;
}

/** Reads what a file says of itself, before any passphrase. Throws a `FileProblem`. */
export function read(text: string, wanted: Content): SealedFile {
  if (text.length > BYTES_MAX) throw new FileProblem('too_big');
  const lines = text.split('\n');
  const [line = '', body = ''] = lines;
  const said = sayings(line);
  if (typeof said?.['keidas'] !== 'string') throw new FileProblem('not_ours');
  if (typeof said['version'] === 'number' && said['version'] > VERSION) throw new FileProblem('newer');
  const { keidas, version, scrypt } = said;
  if (version !== VERSION || lines.length !== 3 || lines[2] !== '') throw new FileProblem('damaged');
  if (keidas !== wanted) throw new FileProblem('other');
  const [salt, nonce, sealed] = [said['salt'], said['nonce'], body].map((part) =>
    typeof part === 'string' ? fromBase64(part) : null,
  );
  if (salt?.length !== SALT_BYTES || nonce?.length !== NONCE_BYTES || !sealed || !isCost(scrypt))
    throw new FileProblem('damaged');
  if (scrypt.some((part, at) => part > COST_MAX[at]!)) throw new FileProblem('too_costly');
  return { head: { keidas: wanted, version, scrypt, salt, nonce }, line, sealed };
}

function sayings(line: string): Record<string, unknown> | null {
  try {
    const said: unknown = JSON.parse(line);
    return typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function isCost(value: unknown): value is Cost {
  return (
    Array.isArray(value) && value.length === 3 && value.every((part) => Number.isInteger(part) && part >= 1)
  );
}
