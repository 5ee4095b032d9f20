// The fields of a parsed file, read one by one with a reason for each that is not as it should be, and the line where it
// stands. Never: what the fields mean, the words in which a fault is said (`faults`).

import type { GrammarFault } from '../text/grammar';
import { type FaultKey } from '../words/learn/faults';

/** Why something is a fault. */
export type Why = FaultKey extends `fault.${infer Name}` ? Name : never;
export type About = Readonly<Record<string, string | number>>;

export type Fault = FieldFault | RefusedFile;

export interface FieldFault {
  readonly file: string;
  readonly line: number;
  /** The key it is about, dotted (`beat.still.say`); empty: the file. */
  readonly where: string;
  readonly why: Why;
  readonly about: About;
  /** What may stand there instead. */
  readonly valid: readonly string[];
}

/** One that cannot be looked into. */
export interface RefusedFile {
  readonly file: string;
  readonly line: number;
  readonly grammar: GrammarFault;
}

/** What is wrong with a file, in the order of its lines, whatever was looked at first. */
export class Faults {
  readonly #found: Fault[] = [];
  readonly #lines: readonly string[];

  constructor(
    private readonly file: string,
    source: string,
  ) {
    this.#lines = source.split('\n');
  }

  /** `where` is a key of the file, dotted (`beat.still`), or a line. */
  add(where: string | number, why: Why, about: About = {}, valid: readonly string[] = []): void {
    const line = typeof where === 'number' ? where : this.#lineOf(where);
    const fault = {
      ...{ file: this.file, line, where: typeof where === 'number' ? '' : where },
      ...{ why, about, valid },
    };
    if (!this.#found.some((other) => JSON.stringify(other) === JSON.stringify(fault)))
      this.#found.push(fault);
  }

  get list(): readonly Fault[] {
    return [...this.#found].sort((a, b) => a.line - b.line);
  }

  /** The grammar refuses it. */
  refuse(grammar: GrammarFault): void {
    this.#found.push({ file: this.file, line: grammar.line, grammar });
  }

  /** Where a key is set or its table begins; a key inside an inline table that is broken over lines is at its own. */
  #lineOf(key: string): number {
    const dotted = key.split('.');
    for (let depth = dotted.length; depth > 0; depth--) {
      const sought = dotted.slice(0, depth).join('\\s*\\.\\s*');
      const begins = new RegExp(`^\\s*(\\[\\s*${sought}\\s*\\]|${sought}\\s*[=.])`);
      const at = this.#lines.findIndex((line) => begins.test(line));
      if (at >= 0) return at + 1 + this.#within(at, dotted[depth]);
    }
    return 1;
  }

  /** How many lines below the beginning of a table one of its keys stands; 0 where that cannot be told. */
  #within(at: number, key: string | undefined): number {
    if (key === undefined) return 0;
    const rest = this.#lines.slice(at + 1);
    // Whatever begins at the margin is the next one.
    const ends = rest.findIndex((line) => /^[a-z[]/i.test(line));
    const sets = new RegExp(`^\\s+(.*,\\s*)?${key}\\s*=`);
    return rest.slice(0, ends < 0 ? rest.length : ends).findIndex((line) => sets.test(line)) + 1;
  }
}

type Table = Readonly<Record<string, unknown>>;

/** A table of the file. Each field is read at most once; `refuseOthers` names those that nobody asked for. */
export class Fields {
  readonly #table: Table;
  /** What somebody asked for: there or not. */
  readonly #known = new Set<string>();

  constructor(
    value: unknown,
    private readonly path: string,
    private readonly faults: Faults,
  ) {
    const isTable = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.#table = isTable ? (value as Table) : {};
    if (!isTable) this.fault('', value === undefined ? 'missing' : 'table');
  }

  fault(key: string, why: Why, about: About = {}, valid: readonly string[] = []): void {
    this.faults.add(this.#path(key), why, about, valid);
  }

  has(key: string): boolean {
    this.#known.add(key);
    return Object.hasOwn(this.#table, key);
  }

  table(key: string): Fields {
    return new Fields(this.#take(key), this.#path(key), this.faults);
  }

  /** Tables by name, at most so many; none when the key is not there. */
  entries(key: string, most: number): [string, Fields][] {
    if (!this.has(key)) return [];
    const all = this.table(key).all();
    if (all.length > most) this.fault(key, 'too_many', { n: all.length, most });
    return all;
  }

  all(): [string, Fields][] {
    return Object.entries(this.#table).map(([id]) => [id, this.table(id)]);
  }

  string(key: string): string {
    const value = this.#take(key);
    if (typeof value === 'string' && /\S/.test(value)) return value;
    this.fault(key, value === undefined ? 'missing' : 'text');
    return '';
  }

  /** A name as files and addresses take it. */
  id(key: string): string {
    const value = this.string(key);
    if (value && !/^[a-z][a-z0-9_-]{1,30}$/.test(value)) this.fault(key, 'id', { value });
    return value;
  }

  text(key: string, most: number): string {
    const text = this.string(key);
    if (text.length > most) this.fault(key, 'too_long', { n: text.length, most });
    return text;
  }

  number(key: string, least: number, most: number): number {
    const value = this.#take(key);
    if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    this.fault(key, 'number', { least, most });
    return least;
  }

  oneOf<T extends string>(key: string, words: readonly T[]): T {
    const value = this.#take(key);
    const found = words.find((word) => word === value);
    if (value === undefined) this.fault(key, 'missing', {}, words);
    else if (!found) this.fault(key, 'unknown', { value: String(value) }, words);
    return found ?? (words[0] as T);
  }

  boolean(key: string): boolean {
    const value = this.#take(key);
    if (typeof value !== 'boolean') this.fault(key, 'boolean');
    return value === true;
  }

  strings(key: string, least: number, most: number): readonly string[] {
    const value = this.#take(key);
    const list = Array.isArray(value)
      ? value.filter((one) => typeof one === 'string' && one.trim() !== '')
      : [];
    if (!Array.isArray(value) || list.length !== value.length || list.length < least || list.length > most)
      this.fault(key, value === undefined ? 'missing' : 'list', { least, most });
    return list;
  }

  numbers(key: string, count: number): readonly number[] {
    const value = this.#take(key);
    const list = Array.isArray(value) ? value.filter((one) => Number.isInteger(one)) : [];
    if (!Array.isArray(value) || list.length !== count) this.fault(key, 'numbers', { n: count });
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
    const valid = [...this.#known].filter((key) => !Object.hasOwn(this.#table, key));
    for (const key of Object.keys(this.#table))
      if (!this.#known.has(key)) this.fault(key, 'others', { value: key }, valid);
  }

  #take(key: string): unknown {
    this.#known.add(key);
    return this.#table[key];
  }

  #path(key: string): string {
    return [this.path, key].filter(Boolean).join('.');
  }
}
