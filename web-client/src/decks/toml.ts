// An own deck as TOML, as the decks of a server are written: whole in three languages it can be laid into the folder of
// `--decks`. Loaded only when such a file is read or written.

import { stringify } from 'smol-toml';

import { readToml as readGrammar } from '../text/grammar';
import type { Lang } from '../protocol.gen';
import type { Read } from './files';
import type { OwnDeck } from './own';
import { readShape, shapeOf } from './shape';

export function readToml(text: string, lang: Lang): Read {
  const parsed = readGrammar(text);
  if ('value' in parsed) return readShape(parsed.value, lang);
  const { fault: grammar } = parsed;
  return { faults: [{ is: 'syntax', line: grammar.line, grammar }] };
}

export function writeToml(deck: OwnDeck): string {
  const { themes, title, ...head } = shapeOf(deck);
  const lines = (part: object) => `${stringify(part).trimEnd()}\n`;
  const card = (name: string, { id, title, ask, guide }: Omit<(typeof themes)[number], 'cards'>) =>
    `\n[[${name}]]\nid = ${JSON.stringify(id)}\n${texts('title', title)}${texts('ask', ask)}${texts('guide', guide)}`;
  return (
    lines(head) +
    texts('title', title) +
    themes
      .map((theme) => card('themes', theme) + theme.cards.map((one) => card('themes.cards', one)).join(''))
      .join('')
  );
}

/** A text in its languages, a line each: `title.fi = "…"`; several lines as one writes them by hand. */
function texts(part: string, said: Readonly<Record<string, string>>): string {
  return Object.entries(said)
    .map(([lang, text]) => `${part}.${lang} = ${quoted(text)}\n`)
    .join('');
}

function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\u007f', '\\u007f');
  return text.includes('\n') ? `"""\n${escaped.replaceAll('\\n', '\n')}"""` : `"${escaped}"`;
}
