// Tables as Excel writes them: comma, semicolon or tab, quoted fields with line breaks in them, UTF-8 with or without a
// mark, Windows-1252 or UTF-16. Strict: what could be read in two ways is a fault with its line. Pure. Never: what a column
// means.

export interface Row {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

export type Delimiter = ',' | ';' | '\t';
const DELIMITERS: readonly Delimiter[] = [';', ',', '\t'];

export class CsvFault extends Error {
  constructor(
    /** A quote that is not closed; something behind a closed one; one in the middle of a field. */
    readonly is: 'unclosed' | 'quote',
    readonly line: number,
  ) {
    super(`line ${line}: ${is}`);
  }
}

/** A file's text, whichever way it was written. */
export function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    // The mark at the beginning is left out by the decoder.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Excel in Finland saves so unless asked not to; every byte is a letter there.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The rows of a table that are not empty. Throws a `CsvFault`. */
export function rowsOf(text: string): Row[] {
  const told = /^sep=([,;\t])\r?\n/i.exec(text);
  const delimiter = (told?.[1] as Delimiter | undefined) ?? delimiterOf(text);
  const reader = new Reader(told ? text.slice(told[0].length) : text, delimiter, told ? 2 : 1);
  return reader.rows().filter(({ fields }) => fields.some((field) => field.trim()));
}

/** What stands most often between the heads. */
function delimiterOf(text: string): Delimiter {
  const [head = ''] = text.split(/[\r\n]/, 1);
  const many = (one: Delimiter) => head.split(one).length;
  return DELIMITERS.reduce((best, one) => (many(one) > many(best) ? one : best));
}

class Reader {
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly delimiter: Delimiter,
    private line: number,
  ) {}

  rows(): Row[] {
    const rows: Row[] = [];
    while (this.#at < this.text.length) {
      const line = this.line;
      const fields = [this.#field()];
      while (this.#eat(this.delimiter)) fields.push(this.#field());
      if (this.#at < this.text.length && !this.#eatBreak()) throw new CsvFault('quote', this.line);
      rows.push({ line, fields });
    }
    return rows;
  }

  #field(): string {
    return this.#eat('"') ? this.#quoted() : this.#plain();
  }

  #plain(): string {
    const start = this.#at;
    while (this.#at < this.text.length && !`${this.delimiter}\r\n`.includes(this.text[this.#at]!)) {
      if (this.text[this.#at] === '"') throw new CsvFault('quote', this.line);
      this.#at += 1;
    }
    return this.text.slice(start, this.#at);
  }

  #quoted(): string {
    const opened = this.line;
    let field = '';
    while (this.#at < this.text.length) {
      if (this.#eat('"')) {
        if (!this.#eat('"')) return field;
        field += '"';
      } else if (this.#eatBreak()) field += '\n';
      else field += this.text[this.#at++];
    }
    throw new CsvFault('unclosed', opened);
  }

  #eat(letter: string): boolean {
    if (this.text[this.#at] !== letter) return false;
    this.#at += 1;
    return true;
  }

  #eatBreak(): boolean {
    const isBreak = this.#eat('\r');
    if (!this.#eat('\n') && !isBreak) return false;
    this.line += 1;
    return true;
  }
}

/** A table for Excel: with the mark that tells it that this is UTF-8. */
export function written(rows: readonly (readonly string[])[], delimiter: Delimiter): string {
  const field = (text: string) =>
    /["\r\n,;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return '\uFEFF' + rows.map((fields) => fields.map(field).join(delimiter) + '\r\n').join('');
}
