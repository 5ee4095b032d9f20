// Sealing what stays on a device or goes into a file: scrypt makes a key of a passphrase, XChaCha20-Poly1305 seals the
// text with it. Both from libraries without dependencies, because `crypto.subtle` does not exist on the plain http of a
// local network. Never: what is inside, where it is kept.
//
// scrypt and not Argon2id: in plain JavaScript it fills more memory in less time, and every platform has it.

import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { scryptAsync } from '@noble/hashes/scrypt.js';

import { type Content, type Cost, FileProblem, type Head, read, write } from './file';
import { asMeant } from './passphrase';

/** 128 MiB; where a phone cannot give that, 32. */
export const COSTS: readonly Cost[] = [
  [17, 8, 1],
  [15, 8, 1],
];
/** A file's length tells what it holds to within so many bytes. */
const FILLED_TO = 4 * 1024;

/** How far the key is, from 0 to 1. */
export type OnProgress = (done: number) => void;

/** An unlocked file: seals again without asking, until the page goes. The key never leaves it. */
export class Vault {
  readonly #content: Content;
  readonly #cost: Cost;
  readonly #salt: Uint8Array;
  readonly #key: Uint8Array;

  private constructor(content: Content, cost: Cost, salt: Uint8Array, key: Uint8Array) {
    this.#content = content;
    this.#cost = cost;
    this.#salt = salt;
    this.#key = key;
  }

  /** For a new file, or one under a new passphrase. `costs` are tried in turn, the dearest first. */
  static async make(
    content: Content,
    passphrase: string,
    onprogress?: OnProgress,
    costs: readonly Cost[] = COSTS,
  ): Promise<Vault> {
    const salt = random(16);
    for (const [at, cost] of costs.entries()) {
      try {
        return new Vault(content, cost, salt, await keyOf(passphrase, salt, cost, onprogress));
      } catch (error) {
        // No memory for this one.
        if (at === costs.length - 1) throw error;
      }
    }
    throw new RangeError('no cost was given');
  }

  /** Opens a file. Throws a `FileProblem`. */
  static async open(
    text: string,
    content: Content,
    passphrase: string,
    onprogress?: OnProgress,
  ): Promise<{ vault: Vault; plain: string }> {
    const { head } = read(text, content);
    const key = await keyOf(passphrase, head.salt, head.scrypt, onprogress);
    const vault = new Vault(content, head.scrypt, head.salt, key);
    return { vault, plain: vault.unseal(text) };
  }

  /** What this vault has sealed, plain. Throws a `FileProblem`. */
  unseal(text: string): string {
    const { head, line, sealed } = read(text, this.#content);
    try {
      const bytes = xchacha20poly1305(this.#key, head.nonce, ascii(line)).decrypt(sealed);
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes).trimEnd();
    } catch {
      throw new FileProblem('not_opened');
    }
  }

  /** The two lines of a file. */
  seal(plain: string): string {
    const nonce = random(24);
    const head: Head = {
      keidas: this.#content,
      version: 1,
      scrypt: this.#cost,
      salt: this.#salt,
      nonce,
    };
    return write(head, (line) => xchacha20poly1305(this.#key, nonce, ascii(line)).encrypt(filled(plain)));
  }
}

function keyOf(passphrase: string, salt: Uint8Array, [logN, r, p]: Cost, onProgress?: OnProgress) {
  return scryptAsync(asMeant(passphrase), salt, {
    N: 2 ** logN,
    r,
    p,
    dkLen: 32,
    ...(onProgress && { onProgress }),
  });
}

/** UTF-8 with spaces behind it, which JSON does not mind. */
function filled(plain: string): Uint8Array {
  const bytes = new TextEncoder().encode(plain);
  const whole = new Uint8Array(Math.max(1, Math.ceil(bytes.length / FILLED_TO)) * FILLED_TO).fill(0x20);
  whole.set(bytes);
  return whole;
}

function ascii(line: string): Uint8Array {
  return new TextEncoder().encode(line);
}

function random(bytes: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(bytes));
}
