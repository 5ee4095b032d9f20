import { describe, expect, it } from 'vitest';

import { isLong, isSmall, isTooLong, sheetsOf } from './sheets';

const cards = Array.from({ length: 50 }, (_, n) => n);
const never = () => false;

describe('cards on sheets', () => {
  it('are fifty on seven sheets, and each back is behind its front when the sheet is turned on its long edge', () => {
    const sheets = sheetsOf(cards, never, 'flip');
    expect(sheets).toHaveLength(14);
    expect(sheets[0]).toHaveLength(8);
    expect(sheets[12]).toHaveLength(2);
    for (let at = 0; at < sheets.length; at += 2)
      for (const front of sheets[at]!) {
        const back = sheets[at + 1]!.find(
          ({ row, column }) => row === front.row && column === 1 - front.column,
        );
        expect(back).toMatchObject({ card: front.card, side: 'back' });
      }
  });

  it('have a whole row each where they are long, on both sides', () => {
    const [front, back] = sheetsOf([0, 1, 2], (card) => card === 1, 'flip');
    expect(front!.map(({ card, row, column }) => [card, row, column])).toEqual([
      [0, 0, 0],
      [1, 1, 0],
      [2, 2, 0],
    ]);
    expect(back!.map(({ column }) => column)).toEqual([1, 0, 1]);
  });

  it('lie beside their backs to be folded, and no fold goes over the edge of a sheet', () => {
    const sheets = sheetsOf([0, 1, 2, 3, 4], (card) => card === 3, 'fold');
    expect(
      sheets.map((sheet) => sheet.map(({ card, side, row, column }) => `${card} ${side} ${row}${column}`)),
    ).toEqual([
      ['0 front 00', '0 back 01', '1 front 10', '1 back 11', '2 front 20', '2 back 21'],
      ['3 front 00', '3 back 10', '4 front 20', '4 back 21'],
    ]);
  });

  it('are set small when their text is long, and wide when even that is too little', () => {
    expect([isSmall('a'.repeat(420)), isSmall('a'.repeat(421))]).toEqual([false, true]);
    expect(isSmall(Array(12).fill('a').join('\n'))).toBe(true);
    expect([isLong('a'.repeat(700)), isLong('a'.repeat(800))]).toEqual([false, true]);
    const lines = (n: number) => Array.from({ length: n }, () => 'Mikä?').join('\n');
    expect([isTooLong('a'.repeat(800)), isTooLong(lines(24)), isTooLong(lines(25))]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
