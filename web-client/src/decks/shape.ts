// A deck as JSON and TOML write it, in the words of the server's own decks: every text one string, or one for each
// language. Pure. Never: the file around it.

import * as v from 'valibot';

import type { Lang } from '../protocol.gen';
import type { Read } from './files';
import { freeId, slug } from './ids';
import { DRAFT_CHARS_MAX } from './limits';
import { cardsOf, LANGS_IN_ORDER, type OwnCard, type OwnDeck, type Words } from './own';

const text = v.pipe(v.string(), v.maxLength(DRAFT_CHARS_MAX));
const words = v.union([text, v.partial(v.object({ fi: text, sv: text, en: text }))]);
const card = v.object({
  id: v.optional(v.string(), ''),
  title: words,
  ask: words,
  guide: v.optional(words, ''),
});
const deck = v.object({
  title: words,
  themes: v.array(v.object({ ...card.entries, cards: v.optional(v.array(card), []) })),
});
type Said = v.InferOutput<typeof words>;

/** `lang`: of texts that do not say. */
export function readShape(found: unknown, lang: Lang): Read {
  const read = v.safeParse(deck, found);
  if (!read.success)
    return {
      faults: read.issues.map((issue) => ({ is: 'shape' as const, said: v.getDotPath(issue) ?? '' })),
    };
  const { title, themes } = read.output;
  const ids = new Set<string>();
  const card = (
    one: v.InferOutput<typeof deck>['themes'][number]['cards'][number],
    theme?: string,
  ): OwnCard => {
    const [title, ask, guide] = [one.title, one.ask, one.guide].map((said) => wordsOf(said, lang));
    const id = freeId(one.id || Object.values(title!)[0] || '', ids, theme);
    return { id, title: title!, ask: ask!, guide: guide! };
  };
  const whole = {
    title: wordsOf(title, lang),
    themes: themes.map((theme) => {
      const itself = card(theme);
      return { ...itself, cards: theme.cards.map((one) => card(one, itself.id)) };
    }),
  };
  const said = [
    whole.title,
    ...cardsOf({ ...whole, langs: [] }).flatMap((one) => [one.title, one.ask, one.guide]),
  ];
  const langs = LANGS_IN_ORDER.filter((one) => said.some((words) => words[one]));
  return { deck: { ...whole, langs: langs.length > 0 ? langs : [lang] }, lines: {} };
}

function wordsOf(said: Said, lang: Lang): Words {
  const each = typeof said === 'string' ? { [lang]: said } : said;
  const texts = LANGS_IN_ORDER.map((one) => [one, each[one]?.replaceAll('\r\n', '\n').trim()] as const);
  return Object.fromEntries(texts.filter(([, text]) => text));
}

/** The deck as a file says it; a text is an object where it is said in several languages. */
export function shapeOf(deck: OwnDeck) {
  const said = (words: Words) => Object.fromEntries(deck.langs.map((lang) => [lang, words[lang] ?? '']));
  const card = ({ id, title, ask, guide }: OwnCard) => ({
    id,
    title: said(title),
    ask: said(ask),
    guide: said(guide),
  });
  return {
    id: slug(deck.title[deck.langs[0]!] ?? ''),
    version: 1,
    license: 'LicenseRef-own',
    title: said(deck.title),
    themes: deck.themes.map((theme) => ({ ...card(theme), cards: theme.cards.map(card) })),
  };
}
