// Reads TOML, and says of what the grammar refuses what kind of mistake it is and where, so that whoever wrote the file can be
// told in their own language. The parser says only the place. Pure. Never: what a file means, the words (`words/grammar`).

import { parse, TomlError } from 'smol-toml';

export type GrammarKind =
  | 'after'
  | 'bare'
  | 'colon'
  | 'escape'
  | 'header'
  | 'hidden'
  | 'key_letter'
  | 'key_twice'
  | 'no_comma'
  | 'no_equals'
  | 'no_name'
  | 'no_value'
  | 'number'
  | 'quote_inside'
  | 'quotes'
  | 'stray'
  | 'table_twice'
  | 'unclosed'
  | 'unclosed_bracket'
  | 'unknown';

export interface GrammarFault {
  readonly is: GrammarKind;
  readonly line: number;
  /** From 1, of the line. */
  readonly column: number;
  /** The line itself. */
  readonly text: string;
  /** What it is about: a name, a character, a value. */
  readonly said: string;
  /** Where the same stood before. */
  readonly first: number;
}

export type Parsed = { readonly value: unknown } | { readonly fault: GrammarFault };

export function readToml(source: string): Parsed {
  try {
    return { value: parse(source) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { fault: faultAt(source, indexOf(source, error)) };
  }
}

/** As the parser counts. */
function indexOf(source: string, { line, column }: Pick<TomlError, 'line' | 'column'>): number {
  const lines = source.split('\n');
  return lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, column - 1);
}

/** What word processors write in place of `"` and `'`. */
const TYPOGRAPHIC = /[‘-‟‹›«»]/;
/** What is not seen: controls, spaces of another width, marks. */
const HIDDEN = /[\0-\x08\v\f\x0e-\x1f\x7f\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u2060\u3000\ufeff]/;
const NAME = /^(?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*/;

/** Where the reader is. */
interface Place {
  /** Where brackets are open. */
  readonly open: readonly number[];
  readonly expects: 'name' | 'value' | 'header' | 'end';
  /** Where the name that is being read begins; `null`: none has begun. */
  readonly name: number | null;
  /** Where the text that is being read begins; `null`: in none. */
  readonly text: number | null;
  /** The last character that is no space and no comment; -1: none. */
  readonly last: number;
}

/** Goes through all that was understood. */
function placeAt(source: string, at: number): Place {
  const open: number[] = [];
  let expects: Place['expects'] = 'name';
  let name: number | null = null;
  let last = -1;
  /** A heading of a list of tables ends with two brackets. */
  let isDouble = false;
  for (let i = 0; i < at; i++) {
    const c = source[i]!;
    if (c === '#') {
      while (i + 1 < at && source[i + 1] !== '\n') i++;
      continue;
    }
    if (c === '\n' && open.length === 0) [expects, name] = ['name', null];
    if (/\s/.test(c)) continue;
    const isName = expects === 'name';
    if (c === '"' || c === "'") {
      const end = endOfText(source, i);
      if (end > at) return { open, expects, name, text: i, last };
      if (isName) name ??= i;
      else if (expects === 'value') expects = 'end';
      last = i = end - 1;
      continue;
    }
    last = i;
    if (expects === 'header') expects = c === ']' && (!isDouble || source[i - 1] === ']') ? 'end' : 'header';
    else if (c === '=') [expects, name] = ['value', null];
    else if (c === '[' && isName && name === null && open.length === 0)
      [expects, isDouble] = ['header', source[i + 1] === '['];
    else if (c === '[' || c === '{') {
      open.push(i);
      [expects, name] = [c === '{' ? 'name' : 'value', null];
    } else if (c === ']' || c === '}') {
      open.pop();
      expects = 'end';
    } else if (c === ',') [expects, name] = [source[open.at(-1) ?? -1] === '{' ? 'name' : 'value', null];
    else if (isName) name ??= i;
    else expects = 'end';
  }
  const text = /["']/.test(source[at] ?? '') && endOfText(source, at) > source.length ? at : null;
  return { open, expects, name, text, last };
}

/** Where a text ends that begins here; beyond the source: nowhere. */
function endOfText(source: string, begins: number): number {
  const quote = source[begins]!;
  const mark = source.startsWith(quote.repeat(3), begins) ? quote.repeat(3) : quote;
  for (let i = begins + mark.length; i < source.length; i++) {
    if (source[i] === '\\' && quote === '"') i++;
    else if (source[i] === '\n' && mark === quote) break;
    else if (source.startsWith(mark, i)) {
      i += mark.length;
      while (mark !== quote && source[i] === quote) i++;
      return i;
    }
  }
  return source.length + 1;
}

function faultAt(source: string, at: number): GrammarFault {
  const place = placeAt(source, at);
  const { is, said = '', where = at } = kindAt(source, at, place);
  const lines = source.slice(0, where).split('\n');
  const [line, before] = [lines.length, lines.at(-1)!];
  const text = before + source.slice(where).split('\n', 1)[0]!.trimEnd();
  const first = is === 'key_twice' || is === 'table_twice' ? firstOf(source.slice(0, where), said) : line;
  return { is: first ? is : 'unknown', line, column: before.length + 1, text, said, first };
}

/** The line on which a name stood last; 0: it is not found. */
function firstOf(before: string, name: string): number {
  const dotted = name.split('.').map((part) => part.trim().replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
  const sought = new RegExp(`(?:^|[\\s{,[])${dotted.join('\\s*\\.\\s*')}\\s*[=\\].]`, 'g');
  const index = [...before.matchAll(sought)].at(-1)?.index;
  if (index === undefined) return 0;
  return before.slice(0, index + 1).split('\n').length;
}

interface Kind {
  readonly is: GrammarKind;
  readonly said?: string;
  /** Where it is mended, if elsewhere. */
  readonly where?: number;
}

function kindAt(source: string, at: number, place: Place): Kind {
  const c = source[at] ?? '';
  const rest = source.slice(at);
  const isHidden = HIDDEN.test(c) || (c === '\r' && source[at + 1] !== '\n');
  if (isHidden) return { is: 'hidden' };
  if (place.text !== null) {
    const ends = c === '\n' || c === '\r' || place.text === at;
    return ends ? { is: 'unclosed', where: place.text } : { is: 'escape' };
  }
  if (TYPOGRAPHIC.test(c)) return { is: 'quotes', said: c };
  const opened = place.open.at(-1);
  if (rest.trim() === '' && opened !== undefined)
    return { is: 'unclosed_bracket', said: source[opened]!, where: opened };
  switch (place.expects) {
    case 'header': {
      const [name] = NAME.exec(rest) ?? [];
      const isWhole =
        name !== undefined && source[place.last] === '[' && /^\s*\]/.test(rest.slice(name.length));
      return isWhole ? { is: 'table_twice', said: name } : { is: 'header' };
    }
    case 'name':
      return nameKind(source, at, place);
    case 'value':
      return valueKind(source, at, place);
    case 'end':
      return endKind(source, at, place);
  }
}

/** A name is being read, or should begin here. */
function nameKind(source: string, at: number, { name, last }: Place): Kind {
  const [c, rest] = [source[at] ?? '', source.slice(at)];
  if (c === ':') return { is: 'colon' };
  if (name === null) {
    const [whole] = NAME.exec(rest) ?? [];
    if (c === '=') return { is: 'no_name' };
    if (whole === undefined)
      return /\p{L}/u.test(c) ? { is: 'key_letter', said: c } : { is: 'stray', said: c };
    const follows = rest.slice(whole.length).trimStart()[0];
    return { is: follows === '=' ? 'key_twice' : 'no_equals', said: whole };
  }
  const said = source.slice(name, last + 1);
  // A decimal comma in a list of names and values reads as the end of the value.
  const [number] = /\d+,\d+$/.exec(source.slice(0, last + 1)) ?? [];
  if (number) return { is: 'number', said: number, where: last + 1 - number.length };
  if (c === '.') return { is: 'stray', said: c };
  const isWithin = last === at - 1 && !/[\s"'[{#]/.test(c);
  return isWithin ? { is: 'key_letter', said: c } : { is: 'no_equals', said };
}

/** A value should begin here. */
function valueKind(source: string, at: number, { last }: Place): Kind {
  const c = source[at] ?? '';
  if (c === '[' || c === '{') return { is: 'unclosed_bracket', said: c };
  const said = /^[^\s,\]}#]*/.exec(source.slice(at))![0];
  if (said) return { is: /[\d+.-]/.test(c) ? 'number' : 'bare', said };
  return source[last] === '=' ? { is: 'no_value', where: last } : { is: 'stray', said: c };
}

/** A value has ended, and something else than its end stands here. */
function endKind(source: string, at: number, { open, last }: Place): Kind {
  const [c, rest] = [source[at] ?? '', source.slice(at)];
  const before = /[^\s,[{=]*$/.exec(source.slice(0, at))![0];
  const bracket = open.at(-1);
  // Whole numbers may end here: this one is none.
  if (last === at - 1 && /^[+-]?\d/.test(before) && (bracket !== undefined || !/[\]}]/.test(c))) {
    const said = before + (bracket === undefined ? /^[^\s\]}#]*/ : /^[^\s,\]}#]*/).exec(rest)![0];
    return { is: 'number', said, where: at - before.length };
  }
  const quote = source[last]!;
  const isText = quote === '"' || quote === "'";
  const isNext = /^["']/.test(rest) || /^[\w.-]+\s*=/.test(rest);
  const isSameLine = !source.slice(last, at).includes('\n');
  if (isText && !isNext && isSameLine && rest.split('\n', 1)[0]!.includes(quote))
    return { is: 'quote_inside' };
  if (bracket !== undefined)
    return { is: 'no_comma', said: source[bracket] === '[' ? ']' : '}', where: last };
  return /[\]}]/.test(c) ? { is: 'stray', said: c } : { is: 'after' };
}
