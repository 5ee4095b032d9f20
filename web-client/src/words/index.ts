// The way to every text that people in a room read: `t(key, values)`. A missing key or value does not compile.
// Those who open and lead a room find theirs in `lead/`.

import type { Kind, Lang, PeopleView, Purpose, Text } from '../protocol.gen';
import type { fi } from './fi';
import { language } from './language.svelte';
import type { Plural } from './table';

export { isLang, language, LANGS, preferredLang } from './language.svelte';

/** The names between braces in a text. */
type Names<T> = T extends Plural
  ? Names<T['other']>
  : T extends `${string}{${infer Name}}${infer Rest}`
    ? Name | Names<Rest>
    : never;
type Values<T> = [Names<T>] extends [never] ? [] : [values: Record<Names<T>, string | number>];

/** Says what stands under a key of these tables. A plural goes by its `n`. */
export type Translate<Table> = <K extends keyof Table>(key: K, ...values: Values<Table[K]>) => string;

/** A reason by its code; what only those who lead are told stands in their tables. */
export function formatMessage(
  key: keyof typeof language.words,
  values: Record<string, string | number> = {},
): string {
  return interpolate(language.words[key], values);
}

/** A text with its values in, by the plural of the language. */
export function interpolate(
  entry: string | Plural | undefined,
  values: Record<string, string | number> = {},
): string {
  // A code that a newer server says and no table knows: silence is better than a page that dies.
  if (entry === undefined) return '';
  const text = typeof entry === 'string' ? entry : entry[language.pluralOf(Number(values['n']))];
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

export const t: Translate<typeof fi> = formatMessage as never;

/** A text of the room or the deck, in the language of this device or in the one that its card is shown in. */
export function localized(text: Text, lang?: Lang): string {
  return language.localized(text, lang);
}

/** What a locked door lets in. */
export function places({ places: n, present }: PeopleView): string {
  if (n === null) return t('people.locked');
  return n > present ? t('people.kept', { n: n - present }) : t('people.places', { n });
}

/** What a round of so many questions is called where no card says it. */
export function kindWord(kind: Kind, n: number, purpose?: Purpose): string {
  return formatMessage(purpose === 'evaluation' ? 'kind.evaluation' : `kind.${kind}`, { n });
}

/** The word of a step of feeling, 0 lowest … 4 highest. */
export function feelWord(step: number): string {
  return t(`feel.${step as 0 | 1 | 2 | 3 | 4}`);
}
