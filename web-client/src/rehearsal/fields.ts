// The fields of a parsed file, read one by one with a reason for each that is not as it should be, and the line where it
// stands. Never: what the fields mean.

export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** What is wrong with a file, in its order. */
export class Faults {
  readonly list: Fault[] = [];
  readonly #lines: readonly string[];

  constructor(
    private readonly file: string,
    source: string,
  ) {
    this.#lines = source.split('\n');
  }

  /** `where` is a key of the file, dotted (`beat.still`), or a line. */
  add(where: string | number, reason: string): void {
    const line = typeof where === 'number' ? where : this.#lineOf(where);
    const said = typeof where === 'number' || where === '' ? reason : `${where}: ${reason}`;
    if (!this.list.some((fault) => fault.line === line && fault.reason === said))
      this.list.push({ file: this.file, line, reason: said });
  }

  /** Where a key is set or its table begins; a key inside an inline table is at the table's own. */
  #lineOf(key: string): number {
    const dotted = key.split('.');
    for (let depth = dotted.length; depth > 0; depth--) {
      const sought = dotted.slice(0, depth).join('\\s*\\.\\s*');
      const begins = new RegExp(`^\\s*(\\[\\s*${sought}\\s*\\]|${sought}\\s*[=.])`);
      const at = this.#lines.findIndex((line) => begins.test(line));
      if (at >= 0) return at + 1;
    }
    return 1;
  }
}

/** A fault as one line: `silence.toml:12: beat.air: …`. */
export function faultLine({ file, line, reason }: Fault): string {
  return `${file}:${line}: ${reason}`;
}

type Table = Readonly<Record<string, unknown>>;

/** A table of the file. Each field is read at most once; `refuseOthers` names those that nobody read. */
export class Fields {
  readonly #table: Table;
  readonly #read = new Set<string>();

  constructor(
    value: unknown,
    private readonly path: string,
    private readonly faults: Faults,
  ) {
    const isTable = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.#table = isTable ? (value as Table) : {};
    if (!isTable) this.fault('', value === undefined ? 'is missing' : 'has to be a table');
  }

  fault(key: string, reason: string): void {
    this.faults.add(this.#path(key), reason);
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#table, key);
  }

  table(key: string): Fields {
    return new Fields(this.#take(key), this.#path(key), this.faults);
  }

  /** Tables by name, at most so many; none when the key is not there. */
  entries(key: string, most: number): [string, Fields][] {
    if (!this.has(key)) return [];
    const all = this.table(key).all();
    if (all.length > most) this.fault(key, `there are ${all.length}, at most ${most} may be`);
    return all;
  }

  all(): [string, Fields][] {
    return Object.entries(this.#table).map(([id]) => [id, this.table(id)]);
  }

  string(key: string, shape = /\S/): string {
    const value = this.#take(key);
    if (typeof value === 'string' && shape.test(value)) return value;
    this.fault(key, value === undefined ? 'is missing' : `“${String(value)}” will not do`);
    return '';
  }

  text(key: string, most: number): string {
    const text = this.string(key);
    if (text.length > most) this.fault(key, `has ${text.length} characters, ${most} may be`);
    return text;
  }

  number(key: string, least: number, most: number): number {
    const value = this.#take(key);
    if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    this.fault(key, `has to be a whole number, ${least} to ${most}`);
    return least;
  }

  oneOf<T extends string>(key: string, words: readonly T[]): T {
    const value = this.#take(key);
    const found = words.find((word) => word === value);
    if (!found) this.fault(key, `has to be one of ${words.join(', ')}`);
    return found ?? (words[0] as T);
  }

  boolean(key: string): boolean {
    const value = this.#take(key);
    if (typeof value !== 'boolean') this.fault(key, 'has to be true or false');
    return value === true;
  }

  strings(key: string, least: number, most: number): readonly string[] {
    const value = this.#take(key);
    const list = Array.isArray(value)
      ? value.filter((one) => typeof one === 'string' && one.trim() !== '')
      : [];
    if (!Array.isArray(value) || list.length !== value.length || list.length < least || list.length > most)
      this.fault(key, `has to be a list of ${least} to ${most} texts`);
    return list;
  }

  numbers(key: string, count: number): readonly number[] {
    const value = this.#take(key);
    const list = Array.isArray(value) ? value.filter((one) => Number.isInteger(one)) : [];
    if (!Array.isArray(value) || list.length !== count)
      this.fault(key, `has to be a list of ${count} whole numbers`);
    return list;
  }

  optionalString = (key: string) => (this.has(key) ? this.string(key) : undefined);
  optionalBoolean = (key: string) => (this.has(key) ? this.boolean(key) : undefined);
  optionalStrings = (key: string) => (this.has(key) ? this.strings(key, 1, 10) : undefined);

  optionalNumber(key: string, least: number, most: number): number | undefined {
    return this.has(key) ? this.number(key, least, most) : undefined;
  }

  optionalOneOf<T extends string>(key: string, words: readonly T[]): T | undefined {
    return this.has(key) ? this.oneOf(key, words) : undefined;
  }

  /** A table of whole numbers by name. */
  optionalNumbersBy(key: string, least: number, most: number): Readonly<Record<string, number>> | undefined {
    if (!this.has(key)) return undefined;
    const table = this.table(key);
    return Object.fromEntries(
      Object.keys(table.#table).map((name) => [name, table.number(name, least, most)]),
    );
  }

  /** A word that nobody knows is a typing mistake. */
  refuseOthers(): void {
    for (const key of Object.keys(this.#table)) if (!this.#read.has(key)) this.fault(key, 'is not known');
  }

  #take(key: string): unknown {
    this.#read.add(key);
    return this.#table[key];
  }

  #path(key: string): string {
    return [this.path, key].filter(Boolean).join('.');
  }
}
