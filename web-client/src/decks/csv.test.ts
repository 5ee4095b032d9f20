import { describe, expect, it } from 'vitest';

import { CsvFault, decoded, rowsOf, written } from './csv';

const fields = (text: string) => rowsOf(text).map((row) => row.fields);
const faultOf = (text: string) => {
  try {
    rowsOf(text);
  } catch (error) {
    if (error instanceof CsvFault) return [error.is, error.line];
  }
  return null;
};

describe('a table', () => {
  it('is read whichever of three signs stands between its fields', () => {
    for (const sign of [',', ';', '\t'])
      expect(fields(`theme${sign}title\r\nVuorot${sign}Yö\r\n`)).toEqual([
        ['theme', 'title'],
        ['Vuorot', 'Yö'],
      ]);
    expect(fields('sep=;\r\na;b\r\n')).toEqual([['a', 'b']]);
    expect(fields('a,b;c\nd,e,f').at(0)).toEqual(['a,b', 'c']);
  });

  it('has quotes, signs and line breaks inside its quoted fields', () => {
    expect(fields('a;b\r\n"Kuka; ""mitä""?\r\nMilloin?";"x"\r\n')).toEqual([
      ['a', 'b'],
      ['Kuka; "mitä"?\nMilloin?', 'x'],
    ]);
  });

  it('knows on which line a row begins, and leaves out empty ones', () => {
    const rows = rowsOf('a;b\n"1\n2";x\n;\n\nc;d');
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 6]);
  });

  it('is refused with the line where it could be read in two ways', () => {
    expect(faultOf('a;b\n"c;d\ne;f')).toEqual(['unclosed', 2]);
    expect(faultOf('a;b\n"c"d;e')).toEqual(['quote', 2]);
    expect(faultOf('a;b\nc;d"e')).toEqual(['quote', 2]);
    expect(faultOf('a;b\nc;d')).toBeNull();
  });

  it('is the same after it was written and read', () => {
    const rows = [
      ['theme', 'ask'],
      ['Vuorot; työ', 'Mitä "yö" on?\nKenelle, ja miksi?'],
      ['\tx', ''],
    ];
    for (const sign of [',', ';', '\t'] as const) {
      const text = written(rows, sign);
      expect(text.startsWith('\uFEFF')).toBe(true);
      expect(fields(decoded(new TextEncoder().encode(text)))).toEqual(rows);
    }
  });
});

describe('the text of a file', () => {
  const windows = Uint8Array.from([0x59, 0xf6, 0x76, 0x75, 0x6f, 0x72, 0x6f]);

  // Quotes and the euro of Windows-1252 are for the browser's own decoder: Node's reads them as Latin 1.
  it('is read as UTF-8, with a mark or without, and as Windows writes it', () => {
    expect(decoded(new TextEncoder().encode('Yövuoro'))).toBe('Yövuoro');
    expect(decoded(new TextEncoder().encode('\uFEFFYövuoro'))).toBe('Yövuoro');
    expect(decoded(windows)).toBe('Yövuoro');
    expect(decoded(Uint8Array.from([0xff, 0xfe, 0x59, 0, 0xf6, 0]))).toBe('Yö');
  });
});
