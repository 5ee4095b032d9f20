import { describe, expect, it } from 'vitest';

import { type Cost, FileProblem } from './file';
import { isLongEnough, propose } from './passphrase';
import { Vault } from './seal';

const CHEAP: readonly Cost[] = [[4, 8, 1]];
const PASSPHRASE = 'lomu-keta-siro-vane-pihu';
const TEXT = JSON.stringify({ name: 'Työnohjaajat – å ä ö 🌴' });

async function fileOf(text = TEXT): Promise<string> {
  return (await Vault.make('group', PASSPHRASE, undefined, CHEAP)).seal(text);
}

async function faultOf(file: string, passphrase = PASSPHRASE): Promise<string> {
  try {
    await Vault.open(file, 'group', passphrase);
    return 'opened';
  } catch (error) {
    return error instanceof FileProblem ? error.fault : String(error);
  }
}

describe('a sealed file', () => {
  it('opens with its passphrase, also typed with a space behind it', async () => {
    const file = await fileOf();
    expect((await Vault.open(file, 'group', `${PASSPHRASE} `)).plain).toBe(TEXT);
    expect(await faultOf(file, 'another passphrase')).toBe('not_opened');
  });

  it('opens with a proposed passphrase as it is read from paper, and an own one is taken as it is', async () => {
    const file = await fileOf();
    for (const read of ['LOMU KETA SIRO VANE PIHU', 'Lomu–Keta–Siro–Vane–Pihu', 'lomuketasirovanepihu'])
      expect(await faultOf(file, read)).toBe('opened');
    const own = (await Vault.make('group', 'Our own Words', undefined, CHEAP)).seal(TEXT);
    expect(await faultOf(own, 'our own words')).toBe('not_opened');
  });

  it('is two lines of ASCII, the first of them a head that says how to open it', async () => {
    const file = await fileOf();
    const [head = '', body = '', end, ...more] = file.split('\n');
    expect(Object.keys(JSON.parse(head) as object)).toEqual(['keidas', 'version', 'scrypt', 'salt', 'nonce']);
    expect(body).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect([end, more]).toEqual(['', []]);

    expect(file).toMatch(/^[\x20-\x7e\n]+$/);
  });

  it('tells its length to within 4 KiB only, and draws a nonce with every save', async () => {
    const { vault } = await Vault.open(await fileOf(), 'group', PASSPHRASE);
    const [one, two, long] = [vault.seal('a'), vault.seal('a'), vault.seal('a'.repeat(4_000))];
    expect(one).not.toBe(two);
    expect(one.length).toBe(long.length);
    expect(vault.seal('a'.repeat(4_097)).length).toBeGreaterThan(long.length);
    expect((await Vault.open(one, 'group', PASSPHRASE)).plain).toBe('a');
  });

  it('is refused with a reason when any one letter of it is another', async () => {
    const file = await fileOf();
    for (let at = 0; at < file.length; at++) {
      // Every place of the head, every thirteenth of the rest.
      if (at > 200 && at % 13 !== 0 && at < file.length - 4) continue;
      const letter = String.fromCharCode(file.charCodeAt(at) ^ 1);
      expect(await faultOf(file.slice(0, at) + letter + file.slice(at + 1)), `letter ${at}`).not.toBe(
        'opened',
      );
    }
    expect(await faultOf(file.slice(0, -1))).toBe('damaged');
  });

  it('is refused when it is newer, dearer, larger, or none of ours', async () => {
    const file = await fileOf();
    expect(await faultOf(file.replace('"version":1', '"version":2'))).toBe('newer');
    expect(await faultOf(file.replace('[4,8,1]', '[20,8,1]'))).toBe('too_costly');
    expect(await faultOf(file.replace('[4,8,1]', '[4,8,900]'))).toBe('too_costly');
    expect(await faultOf(file.replace('[4,8,1]', '[0,8,1]'))).toBe('damaged');
    expect(await faultOf(file + 'x'.repeat(5_000_000))).toBe('too_big');
    for (const other of ['', '{}', 'PK\u0003\u0004', '[1]\n\n', '"keidas"\nAAAA\n'])
      expect(await faultOf(other)).toBe('not_ours');
    const notebook = (await Vault.make('notebook', PASSPHRASE, undefined, CHEAP)).seal(TEXT);
    expect(await faultOf(notebook)).toBe('other');
  });

  it('takes less memory where there is not enough', async () => {
    // r beyond what the library takes: it throws as it does without memory.
    const costs: readonly Cost[] = [[40, 8, 1], ...CHEAP];
    const file = (await Vault.make('group', PASSPHRASE, undefined, costs)).seal(TEXT);
    expect(file).toContain('"scrypt":[4,8,1]');
  });
});

describe('a proposed passphrase', () => {
  it('is five groups of syllables, drawn fairly', () => {
    for (let times = 0; times < 200; times++)
      expect(propose()).toMatch(/^([dfhjklmnprstv][aeiouy]){2}(-([dfhjklmnprstv][aeiouy]){2}){4}$/);
    expect(propose((below) => below - 1)).toBe('vyvy-vyvy-vyvy-vyvy-vyvy');
  });

  it('or an own one has twelve characters', () => {
    expect(isLongEnough('vain lyhyt')).toBe(false);
    expect(isLongEnough('            ')).toBe(false);
    expect(isLongEnough('kaksitoista!')).toBe(true);
  });
});
