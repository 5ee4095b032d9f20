// The debrief sheet in the reader's language, all of it: also what was said in another one. Never: markup, what happened
// (`replay/sheet`).

import { clockText } from '../../rehearsal/log';
import { spanOf } from '../../replay/groupTime';
import { longestAndMedian, type RoundTimes } from '../../replay/measured';
import type { Sheet } from '../../replay/sheet';
import type { SheetWords } from '../../replay/sheetText';
import { kindWord, language, LANGS, localized, t as room } from '../../words';
import { momentText, t } from '../../words/learn';

export function sheetWords(sheet: Sheet, titleOf: (card: string) => string | null): SheetWords {
  const { lang } = language;
  const { hands } = sheet;
  const observers = [...new Set(sheet.notes.flatMap(({ by }) => by || []))];
  const parts = [
    {
      name: t('debrief.phases'),
      lines: sheet.phases.map(({ at, phase, ms }) =>
        t('debrief.phase', { phase: room(`phase.${phase}`), time: clockText(spanOf(at, ms)) }),
      ),
    },
    {
      name: t('debrief.rounds'),
      lines: sheet.rounds.map(
        (round) => `${clockText(wasBefore(round) ? 0 : round.at)} ${roundLine(round, titleOf)}`,
      ),
    },
    { name: t('debrief.hands'), lines: hands ? handLines(hands) : [] },
    {
      name: t('debrief.moments'),
      lines: sheet.moments.map(({ at, what, ms }) => {
        const told = what === 'away' && ms === undefined ? 'gone' : what;
        return `${clockText(at)} ${t(`debrief.moment.${told}`, { time: clockText(spanOf(at, ms ?? 0)) })}`;
      }),
    },
    { name: t('debrief.said'), lines: sheet.said.map(({ at, text }) => `${clockText(at)} ${text[lang]}`) },
    {
      name: t('debrief.lines'),
      lines: [
        ...sheet.lines.map(({ at, name, text }) => ({ at, text: `${name}: ${text[lang]}` })),
        ...sheet.unheard.map(({ at, name }) => ({ at, text: t('debrief.unheard', { name }) })),
      ]
        .sort((a, b) => a.at - b.at)
        .map(({ at, text }) => `${clockText(at)} ${text}`),
    },
    {
      name: t('coach.tasks'),
      lines: sheet.tasks.map(({ text, after }) => `${text[lang]}: ${outcomeOf(after)}`),
    },
    {
      name: t('debrief.hints'),
      lines: sheet.hints.map(
        ({ at, text, read, then }) =>
          `${clockText(at)} ${text[lang]}${read === false ? ` (${t('debrief.hint.unread')})` : ''}${then ? ` (${t('debrief.then', { task: then[lang] })})` : ''}`,
      ),
    },
    {
      name: t('debrief.notes'),
      lines: sheet.notes.map(
        ({ at, text, by }) => `${clockText(at)} ${by ? `${by}: ` : ''}${text ?? t('coach.marked')}`,
      ),
    },
  ];
  return {
    heading: `${t('debrief.title')}: ${sheet.title ? localized(sheet.title) : t('learn.free')}`,
    facts: [
      momentText(sheet.began),
      t('debrief.lasted', { time: clockText(sheet.lastedMs) }),
      t('debrief.programs', { n: sheet.programs }),
      ...(sheet.real > 0 ? [t('debrief.real', { n: sheet.real })] : []),
      ...(observers.length > 0 ? [`${t('debrief.notes')}: ${observers.join(', ')}`] : []),
      t('debrief.seed', { seed: sheet.seed }),
      ...(sheet.speeds.length > 0 ? [t('debrief.speed')] : []),
      ...(sheet.lang !== lang ? [`${t('setup.lang')}: ${LANGS[sheet.lang]}`] : []),
    ],
    clock: t('clock.what'),
    talk: t('debrief.ask'),
    parts: parts.filter(({ lines }) => lines.length > 0),
    ask: sheet.ask?.[lang] ?? [t('debrief.ask.1'), t('debrief.ask.2'), t('debrief.ask.3')],
    care: sheet.care ? t('debrief.care') : null,
  };
}

/** Its result was there when it began. */
const wasBefore = ({ at, openedAfterMs }: RoundTimes) => openedAfterMs !== null && at + openedAfterMs <= 0;

function roundLine(round: RoundTimes, titleOf: (card: string) => string | null): string {
  const { at, kind, card, questions, answered, passed, here, by, shown, openedAfterMs } = round;
  const asked = (card && titleOf(card)) ?? kindWord(kind, questions);
  const all = t('debrief.round', { kind: asked, n: answered, of: Math.max(here, answered) });
  const line = passed > 0 ? `${all}, ${t('debrief.passed', { n: passed })}` : all;
  if (shown === null || by === null) return `${line}, ${t('debrief.unopened')}`;
  if (wasBefore(round)) return `${line}, ${t('debrief.before')}, ${t('debrief.shown', { n: shown })}`;
  const time = clockText(spanOf(at, openedAfterMs ?? 0));
  return `${line}, ${t(`debrief.by.${by}`, { time })}, ${t('debrief.shown', { n: shown })}`;
}

function handLines(hands: NonNullable<Sheet['hands']>): string[] {
  const { waits: all, given, never } = hands;
  const { longestMs, medianMs } =
    all.length > 0 ? longestAndMedian(all.map(({ at, ms }) => spanOf(at, ms))) : hands;
  const waits =
    given < 3
      ? t(given === 1 ? 'debrief.hands.wait' : 'debrief.hands.longest', { time: clockText(longestMs) })
      : t('debrief.hands.waits', { longest: clockText(longestMs), median: clockText(medianMs) });
  return [
    ...(given > 0 ? [`${t('debrief.hands.given', { n: given })}: ${waits}`] : []),
    ...(never > 0 ? [t('debrief.hands.never', { n: never })] : []),
  ];
}

function outcomeOf(after: number | null | undefined): string {
  if (after === undefined) return t('debrief.no_case');
  return after === null ? t('coach.otherwise') : t('coach.done', { time: clockText(after * 1_000) });
}
