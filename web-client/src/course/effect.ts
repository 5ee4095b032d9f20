// What the end evaluations of several groups say together, beside the figures of 2017: the published tallies added up,
// and nothing behind them. Pure. Never: a test of significance, a claim of cause; how many were asked in 2017 and in
// which words is not known.

import type { Question, Trio } from '../protocol.gen';
import { EVALUATION } from '../words/evaluation';
import { type Asked, isSame, type Report } from './reports';
import { SELF_CHECK } from './selfCheck';

/** In percent; what the evaluation of 2017 did not publish is `null`. */
export interface Figures {
  /** The two top steps together. */
  readonly top: number;
  readonly some: number | null;
  readonly little: number | null;
}

const PEERS: Figures = { top: 59, some: 26, little: 15 };
const STRENGTH: Figures = { top: 27, some: 45, little: 22 };
const WORKPLACE: Figures = { top: 50, some: 22, little: 28 };
const RECOMMEND: Figures = { top: 74, some: null, little: null };

/** Beside each question of our evaluation, the one of 2017 that it was made of; three of ours were one, two another. */
export const FIGURES_2017: readonly Figures[] = [
  PEERS,
  ...[STRENGTH, STRENGTH, STRENGTH],
  ...[WORKPLACE, WORKPLACE],
  RECOMMEND,
];

/** From so many answers on, an interval says more than the counts themselves. */
export const INTERVAL_FROM = 30;

/** 95 % of a normal distribution lie within so many standard deviations. */
const Z = 1.96;

/** Wilson's interval for a share, in whole percent; `null`: too few answers for one. */
export function intervalOf(count: number, n: number): readonly [low: number, high: number] | null {
  if (n < INTERVAL_FROM) return null;
  const share = count / n;
  const spread = Z * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  const middle = share + (Z * Z) / (2 * n);
  const whole = 1 + (Z * Z) / n;
  // Nothing is below none or above all, whatever rounding says.
  const percent = (part: number) => Math.min(100, Math.max(0, Math.round((part / whole) * 100)));
  return [percent(middle - spread), percent(middle + spread)];
}

/** By how many points a share of n answers can be off at the worst. */
export function marginOf(n: number): number {
  return Math.ceil(((Z * 0.5) / Math.sqrt(n)) * 100);
}

/** A question of a form, over all groups. */
export interface Sum {
  readonly text: Trio;
  /** Answers that were shown, step by step; their sum is n. */
  readonly counts: readonly number[];
  readonly n: number;
  /** Groups that showed a result, and groups that were asked and could show none. */
  readonly groups: number;
  readonly missing: number;
}

/** The last time a group was asked counts: an earlier one was the same people. */
export function sumsOf(reports: readonly Report[]): readonly Sum[] {
  return EVALUATION.map((question) => {
    const asked = reports.flatMap(({ forms }) => lastAsked(forms, question) ?? []);
    return sumOf(question, asked);
  });
}

/** The self-check of one evening, if a file has one. */
export function selfCheckIn({ forms }: Report): readonly Sum[] | null {
  const all = SELF_CHECK.map((question) => lastAsked(forms, question));
  if (all.every((asked) => asked === null)) return null;
  return SELF_CHECK.map((question, at) => sumOf(question, all[at] ? [all[at]] : []));
}

/** Whether a file has an end evaluation in it. */
export function isEvaluated({ forms }: Report): boolean {
  return EVALUATION.some((question) => lastAsked(forms, question) !== null);
}

function lastAsked(forms: Report['forms'], question: Question): Asked | null {
  const text = question.text as Trio;
  const options = question.type === 'choice' ? question.options.length : 0;
  const asked = forms.flat().filter((one) => isSame(one.text, text) && one.options === options);
  return asked.at(-1) ?? null;
}

function sumOf(question: Question, asked: readonly Asked[]): Sum {
  const length = question.type === 'choice' ? question.options.length : 0;
  const counts = Array.from({ length }, (_, step) =>
    asked.reduce((total, { tally }) => total + (tally?.counts[step] ?? 0), 0),
  );
  const shown = asked.filter(({ tally }) => tally !== null);
  return {
    text: question.text as Trio,
    counts,
    n: counts.reduce((total, count) => total + count, 0),
    groups: shown.length,
    missing: asked.length - shown.length,
  };
}
