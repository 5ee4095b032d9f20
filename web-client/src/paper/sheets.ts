// Where cards lie on sheets of A4: eight to a sheet, their backs so that they meet when the sheet is turned on its long
// edge, or beside them to be folded. Pure. Never: what stands on a card, the page.

/** Rows and columns of a sheet; a cell is 99 by 71 mm. */
export const ROWS = 4;
export const COLUMNS = 2;

/** How a back comes behind its front. */
export type Backs = 'flip' | 'fold';

export interface Cell<Card> {
  readonly card: Card;
  readonly side: 'front' | 'back';
  readonly row: number;
  readonly column: number;
  /** A text too long for one cell has both of its row. */
  readonly wide: boolean;
}

export type Sheet<Card> = readonly Cell<Card>[];

export function sheetsOf<Card>(
  cards: readonly Card[],
  isWide: (card: Card) => boolean,
  backs: Backs,
): Sheet<Card>[] {
  return backs === 'fold'
    ? folded(cards, isWide)
    : fronts(cards, isWide).flatMap((sheet) => [sheet, mirrored(sheet)]);
}

function fronts<Card>(cards: readonly Card[], isWide: (card: Card) => boolean): Cell<Card>[][] {
  const sheets: Cell<Card>[][] = [];
  // The next free place, in cells since the first sheet.
  let at = 0;
  for (const card of cards) {
    const wide = isWide(card);
    // A wide one begins a row; the place beside the last card stays empty.
    if (wide) at += at % COLUMNS;
    const sheet = (sheets[Math.floor(at / (ROWS * COLUMNS))] ??= []);
    const row = Math.floor(at / COLUMNS) % ROWS;
    sheet.push({ card, side: 'front', row, column: at % COLUMNS, wide });
    at += wide ? COLUMNS : 1;
  }
  return sheets;
}

/** The other side of a sheet that is turned on its long edge: its columns change places. */
function mirrored<Card>(sheet: Sheet<Card>): Sheet<Card> {
  return sheet.map((cell) => ({
    ...cell,
    side: 'back',
    column: cell.wide ? cell.column : COLUMNS - 1 - cell.column,
  }));
}

/** Each back beside its front, or under it where the card is wide. */
function folded<Card>(cards: readonly Card[], isWide: (card: Card) => boolean): Sheet<Card>[] {
  const sheets: Cell<Card>[][] = [];
  let row = ROWS;
  for (const card of cards) {
    const wide = isWide(card);
    const rows = wide ? 2 : 1;
    if (row + rows > ROWS) {
      sheets.push([]);
      row = 0;
    }
    const back = wide ? { row: row + 1, column: 0 } : { row, column: 1 };
    sheets.at(-1)!.push({ card, side: 'front', row, column: 0, wide }, { card, side: 'back', ...back, wide });
    row += rows;
  }
  return sheets;
}

/** Above so many characters a text is set small: 8.5 pt, and never smaller. */
const SMALL_CHARS = 420;
/** Lines that a cell holds, and letters of a line: in the usual size, and in the small one. */
const USUAL = { lines: 11, letters: 44 };
const SMALL = { lines: 13, letters: 54 };

const linesOf = (text: string, letters: number) =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / letters)), 0);

export function isSmall(text: string): boolean {
  return text.length > SMALL_CHARS || linesOf(text, USUAL.letters) > USUAL.lines;
}

/** Both cells of a row, in two columns, do not hold it. */
export function isTooLong(text: string): boolean {
  return linesOf(text, SMALL.letters) > 2 * (SMALL.lines - 1);
}

/** Even small it does not fit one cell. */
export function isLong(text: string): boolean {
  return linesOf(text, SMALL.letters) > SMALL.lines;
}
