// What the marks of a recording say, in the reader's language: what was said in another one, too. Never: markup, what is a
// mark (`replay/marks`).

import type { Kind } from '../../protocol.gen';
import { clockText } from '../../rehearsal/log';
import type { Texts } from '../../replay/file';
import type { Mark } from '../../replay/marks';
import { kindWord, language, t as room } from '../../words';
import { type LearnKey, t } from '../../words/learn';
import { meeting } from '../../words/meeting';

/** Rounds that are called what they are; a card is turned. */
const KINDS: readonly string[] = ['check_in', 'vote', 'form', 'check_out'] satisfies Kind[];

/** A file that hands have changed may have lost its texts. */
export function markWords({ what, about, by }: Mark, { scenario, people = {} }: Partial<Texts>): string {
  const { lang } = language;
  const beat = scenario?.beats.find(({ id }) => id === about);
  if (what === 'say') return `${people[beat?.say ?? '']?.name ?? ''}: ${beat?.text?.[lang] ?? ''}`;
  if (what === 'said') return scenario?.options.find(({ id }) => id === about)?.text[lang] ?? '';
  if (what === 'hint') return t('replay.hint', { text: beat?.text?.[lang] ?? '' });
  const task = scenario?.tasks.find(({ id }) => id === about)?.text[lang] ?? '';
  if (what === 'task') return task;
  if (what === 'otherwise') return `${task}: ${t('coach.otherwise')}`;
  if (what === 'note') return by ? `${by}: ${about}` : about;
  if (what === 'phase') return room(`phase.${about}` as 'phase.open');
  if (what === 'people') return room('people.present', { n: Number(about) });
  if (what === 'hands')
    return about === '0' ? t('replay.nobody') : meeting('turns.waiting', { n: Number(about) });
  if (what === 'given') return t('replay.given', { time: clockText(Number(about)) });
  if (what === 'speed') return t('replay.speed', { n: Number(about).toLocaleString(lang) });
  if (what === 'pause' && about === 'false') return t('replay.go_on');
  if (KINDS.includes(what)) return kindWord(what as Kind, 1);
  return t(`replay.${what}` as LearnKey & 'replay.opened');
}
