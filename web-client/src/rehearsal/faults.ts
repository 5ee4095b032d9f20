// How a fault of a file is said: where, what, what it should be. Pure. Never: what is a fault (`check`).

import type { Lang } from '../protocol.gen';
import { grammarPlace, grammarText } from '../words/grammar';
import { FAULT_WORDS, type FaultKey } from '../words/learn/faults';
import type { Fault, FieldFault } from './fields';
import { nearest } from './nearest';

/** With a word that was probably meant, no list longer than this. */
const LIST_MAX = 12;

function say(lang: Lang, key: FaultKey, values: FieldFault['about'] = {}): string {
  return FAULT_WORDS[lang][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

/** A fault as one line of a build: `silence.toml:12: beat.air: …`. */
export function faultLine(fault: Fault): string {
  return `${fault.file}:${fault.line}: ${reasonOf(fault, 'en')}`;
}

/** A fault as the page of a trainer says it: `Line 12 · beat.air: …`. */
export function faultText(fault: Fault, lang: Lang): string {
  const place =
    'grammar' in fault ? grammarPlace(fault.grammar, lang) : say(lang, 'fault.line', { n: fault.line });
  return `${place} · ${reasonOf(fault, lang)}`;
}

function reasonOf(fault: Fault, lang: Lang): string {
  if ('grammar' in fault) return grammarText(fault.grammar, lang);
  const { where, why, about, valid } = fault;
  const near = nearest(lastOf(about), valid);
  const isLong = valid.length > LIST_MAX;
  return [
    `${where && `${where}: `}${say(lang, `fault.${why}`, about)}${valid.length > 0 ? '.' : ''}`,
    ...(near ? [say(lang, 'fault.near', { word: near })] : []),
    ...(valid.length > 0 && !(near && isLong) ? [say(lang, 'fault.valid', { words: valid.join(', ') })] : []),
  ].join(' ');
}

/** What was written: a fault that has valid words is about one. */
const lastOf = (about: FieldFault['about']): string => String(Object.values(about).at(-1) ?? '');
