// An own deck as a table: a row is a card, the theme's own row is the one whose title is the theme's. Pure. Never: how a
// table is written in a file (`csv.ts`).

import type { Lang } from '../protocol.gen';
import { CsvFault, type Delimiter, decoded, type Row, rowsOf, written } from './csv';
import type { Read, ReadFault } from './files';
import { freeId } from './ids';
import {
  type OwnCard,
  type OwnDeck,
  type OwnTheme,
  LANGS_IN_ORDER,
  type Part,
  PARTS,
  type Words,
} from './own';

/** What a column is: an id, the theme a card belongs to, or a part of a card in a language. */
type Column = 'id' | 'theme' | { readonly part: Part; readonly lang: Lang };

/** How a column may be called, in the three languages. */
const HEADS: ReadonlyMap<string, 'id' | 'theme' | Part> = new Map([
  ['id', 'id'],
  ['theme', 'theme'],
  ['teema', 'theme'],
  ['tema', 'theme'],
  ['title', 'title'],
  ['otsikko', 'title'],
  ['rubrik', 'title'],
  ['ask', 'ask'],
  ['kysymys', 'ask'],
  ['fråga', 'ask'],
  ['guide', 'guide'],
  ['ohje', 'guide'],
  ['råd', 'guide'],
]);

/** `lang`: of the columns that do not say. `title`: what the deck is called, for a table does not say. */
export function readTable(bytes: Uint8Array, title: string, lang: Lang): Read {
  let rows: Row[];
  try {
    rows = rowsOf(decoded(bytes));
  } catch (error) {
    if (error instanceof CsvFault) return { faults: [{ is: error.is, line: error.line }] };
    throw error;
  }
  const [head, ...cards] = rows;
  if (!head) return { faults: [{ is: 'nothing' }] };
  const { columns, faults } = columnsOf(head, lang);
  for (const { line, fields } of cards)
    if (fields.length !== head.fields.length)
      faults.push({ is: 'columns', line, n: fields.length, max: head.fields.length });
  if (faults.length > 0) return { faults };
  return new Table(columns, title).read(cards);
}

function columnsOf(head: Row, lang: Lang): { columns: Column[]; faults: ReadFault[] } {
  const faults: ReadFault[] = [];
  const names = head.fields.map((field) => field.trim().toLowerCase());
  const columns = names.flatMap((name, at): Column[] => {
    const column = columnOf(name, lang);
    if (!column) faults.push({ is: 'head', line: head.line, said: head.fields[at]!.trim() });
    return column ? [column] : [];
  });
  const keys = columns.map((column) => JSON.stringify(column));
  keys.forEach((key, at) => {
    if (keys.indexOf(key) !== at) faults.push({ is: 'head_twice', line: head.line, said: names[at]! });
  });
  for (const part of ['theme', 'title', 'ask'] as const)
    if (!columns.some((one) => one === part || (typeof one === 'object' && one.part === part)))
      faults.push({ is: 'head_missing', line: head.line, said: part });
  return { columns, faults };
}

function columnOf(name: string, lang: Lang): Column | null {
  const [, word = '', said] = /^(\p{L}+)(?:_(fi|sv|en))?$/u.exec(name) ?? [];
  const part = HEADS.get(word);
  if (part === 'id' || part === 'theme') return said ? null : part;
  return part ? { part, lang: (said as Lang | undefined) ?? lang } : null;
}

class Table {
  readonly #langs: readonly Lang[];
  readonly #themes = new Map<string, OwnTheme & { cards: OwnCard[] }>();
  readonly #ids = new Set<string>();
  readonly #lines: Record<string, number> = {};

  constructor(
    private readonly columns: readonly Column[],
    private readonly title: string,
  ) {
    this.#langs = LANGS_IN_ORDER.filter((lang) =>
      columns.some((column) => typeof column === 'object' && column.lang === lang),
    );
  }

  read(rows: readonly Row[]): Read {
    const faults: ReadFault[] = [];
    let above = '';
    for (const { line, fields } of rows) {
      // A theme that is written once holds for the rows below it.
      above = this.#field(fields, 'theme') || above;
      if (above) this.#row(above, fields, line);
      else faults.push({ is: 'no_theme', line });
    }
    const [first = 'fi' as Lang] = this.#langs;
    const deck = { title: { [first]: this.title }, langs: this.#langs, themes: [...this.#themes.values()] };
    return faults.length > 0 ? { faults } : { deck, lines: this.#lines };
  }

  #row(name: string, fields: readonly string[], line: number): void {
    const card = this.#card(fields);
    const titles = this.#langs.map((lang) => card.title[lang]).filter(Boolean);
    const isTheme = titles.length === 0 || titles.includes(name);
    const said = this.#field(fields, 'id');
    const theme = this.#themes.get(name) ?? this.#theme(name, isTheme ? said : said.split('.')[0]!);
    if (isTheme && !this.#lines[theme.id]) {
      this.#lines[theme.id] = line;
      const title = titles.length === 0 ? theme.title : card.title;
      this.#themes.set(name, { ...card, id: theme.id, title, cards: theme.cards });
      return;
    }
    const under = said.startsWith(`${theme.id}.`) ? said : '';
    const id = freeId(under || titles[0]!, this.#ids, theme.id);
    this.#lines[id] = line;
    theme.cards.push({ ...card, id });
  }

  #theme(name: string, said: string): OwnTheme & { cards: OwnCard[] } {
    const [first = 'fi' as Lang] = this.#langs;
    const theme = {
      id: freeId(said || name, this.#ids),
      title: { [first]: name },
      ask: {},
      guide: {},
      cards: [],
    };
    this.#themes.set(name, theme);
    return theme;
  }

  #card(fields: readonly string[]): Omit<OwnCard, 'id'> {
    const part = (part: Part): Words =>
      Object.fromEntries(
        this.#langs.flatMap((lang) => {
          const at = this.columns.findIndex(
            (one) => typeof one === 'object' && one.part === part && one.lang === lang,
          );
          const text = fields[at]?.trim();
          return text ? [[lang, text]] : [];
        }),
      );
    return { title: part('title'), ask: part('ask'), guide: part('guide') };
  }

  #field(fields: readonly string[], column: 'id' | 'theme'): string {
    return fields[this.columns.indexOf(column)]?.trim() ?? '';
  }
}

export function writeTable(deck: OwnDeck, delimiter: Delimiter): string {
  const { langs, themes } = deck;
  const named = PARTS.flatMap((part) => langs.map((lang) => ({ part, lang })));
  const heads = named.map(({ part, lang }) => `${part}_${lang}`);
  const row = (theme: string, card: OwnCard) => [
    card.id,
    theme,
    ...named.map(({ part, lang }) => card[part][lang] ?? ''),
  ];
  const rows = themes.flatMap((theme) => {
    const name = theme.title[langs[0]!] || theme.id;
    return [theme, ...theme.cards].map((card) => row(name, card));
  });
  return written([['id', 'theme', ...heads], ...rows], delimiter);
}
