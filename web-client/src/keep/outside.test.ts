// A group's file opened without us, from what its own page says about it: any scrypt, any XChaCha20-Poly1305. Never: the
// libraries that sealed it.

import { createDecipheriv, scryptSync } from 'node:crypto';

import { expect, it } from 'vitest';

import { hasPython, python } from '../python.fixtures';
import { groupsEn } from '../words/groups/en';
import { Vault } from './seal';

const rotated = (word: number, by: number) => ((word << by) | (word >>> (32 - by))) >>> 0;

/** HChaCha20: the key of an XChaCha20 whose nonce begins with these 16 bytes (draft-irtf-cfrg-xchacha). */
function subKey(key: Buffer, nonce: Buffer): Buffer {
  const words = Buffer.concat([Buffer.from('expand 32-byte k'), key, nonce]);
  const s = Uint32Array.from({ length: 16 }, (_, at) => words.readUInt32LE(at * 4));
  const quarter = (a: number, b: number, c: number, d: number) => {
    for (const [x, y, z, by] of [
      [a, b, d, 16],
      [c, d, b, 12],
      [a, b, d, 8],
      [c, d, b, 7],
    ] as const) {
      s[x] = s[x]! + s[y]!;
      s[z] = rotated(s[z]! ^ s[x]!, by);
    }
  };
  for (let round = 0; round < 10; round++) {
    for (const at of [0, 1, 2, 3]) quarter(at, 4 + at, 8 + at, 12 + at);
    for (const at of [0, 1, 2, 3]) quarter(at, 4 + ((at + 1) % 4), 8 + ((at + 2) % 4), 12 + ((at + 3) % 4));
  }
  const out = Buffer.alloc(32);
  for (const at of [0, 1, 2, 3]) {
    out.writeUInt32LE(s[at]!, at * 4);
    out.writeUInt32LE(s[12 + at]!, 16 + at * 4);
  }
  return out;
}

it('HChaCha20 is the one of the draft', () => {
  const key = Buffer.from(Array.from({ length: 32 }, (_, at) => at));
  const nonce = Buffer.from('000000090000004a0000000031415927', 'hex');
  expect(subKey(key, nonce).toString('hex')).toBe(
    '82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc',
  );
});

it('a file opens with any scrypt and XChaCha20-Poly1305, by what its page says', async () => {
  const said = groupsEn['groups.file.outside.how'];
  for (const word of ['two lines', 'scrypt', 'salt', 'nonce', 'base64', 'XChaCha20-Poly1305'])
    expect(said).toContain(word);

  const text = JSON.stringify({ name: 'Työnohjaajat – å ä ö' });
  const vault = await Vault.make('group', 'lomu-keta-siro-vane-pihu', undefined, [[10, 8, 1]]);
  const [head = '', body = ''] = vault.seal(text).split('\n');
  const { scrypt, salt, nonce } = JSON.parse(head) as Record<'salt' | 'nonce', string> & {
    scrypt: [number, number, number];
  };
  const [n, r, p] = scrypt;
  const key = scryptSync('lomu-keta-siro-vane-pihu', Buffer.from(salt, 'base64'), 32, { N: 2 ** n, r, p });
  const drawn = Buffer.from(nonce, 'base64');
  const sealed = Buffer.from(body, 'base64');
  const opener = createDecipheriv(
    'chacha20-poly1305',
    subKey(key, drawn.subarray(0, 16)),
    Buffer.concat([Buffer.alloc(4), drawn.subarray(16)]),
    { authTagLength: 16 },
  );
  opener.setAAD(Buffer.from(head), { plaintextLength: sealed.length - 16 });
  opener.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()]).toString('utf8');
  expect(plain.trimEnd()).toBe(text);
  expect(plain.length).toBeGreaterThan(text.length);
});

/** By what the page says, in ten lines. */
const OPENER = `
import sys, json, base64, hashlib
from Crypto.Cipher import ChaCha20_Poly1305
bytes_of = base64.b64decode
head, body = sys.stdin.buffer.read().split(b"\\n")[:2]
said = json.loads(head)
n, r, p = said["scrypt"]
key = hashlib.scrypt(sys.argv[1].encode(), salt=bytes_of(said["salt"]), n=2**n, r=r, p=p, dklen=32, maxmem=2**28)
box = ChaCha20_Poly1305.new(key=key, nonce=bytes_of(said["nonce"]))
box.update(head)
sealed = bytes_of(body)
sys.stdout.buffer.write(box.decrypt_and_verify(sealed[:-16], sealed[-16:]))`;

it.skipIf(!hasPython('Crypto'))(
  'a file of the usual cost opens in ten lines of Python with the package pycryptodome',
  async () => {
    for (const content of ['group', 'notebook'] as const) {
      const text = JSON.stringify({ name: 'Työnohjaajat – å ä ö' });
      const file = (await Vault.make(content, 'lomu-keta-siro-vane-pihu')).seal(text);
      const { out, wrong } = python(OPENER, file, 'lomu-keta-siro-vane-pihu');
      expect(wrong).toBe('');
      expect(out.trimEnd()).toBe(text);
      expect(python(OPENER, file, 'lomu-keta-siro-vane-piha').wrong).toContain('MAC check failed');
    }
  },
  60_000,
);
