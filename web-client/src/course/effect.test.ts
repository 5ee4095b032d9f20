import { describe, expect, it } from 'vitest';

import type { Question } from '../protocol.gen';
import { EVALUATION } from '../words/evaluation';
import { FIGURES_2017, intervalOf, isEvaluated, marginOf, selfCheckIn, sumsOf } from './effect';
import { type Report, reportIn } from './reports';
import { SELF_CHECK } from './selfCheck';

/** A round of a form as a report has it; the text alone in one language, as a room may have been asked. */
function form(questions: readonly Question[], tallies: (number[] | null)[], more: object = {}) {
  return {
    round: 1,
    kind: 'form',
    questions: questions.map((ask) => ({ ask, answered: 8 })),
    tallies: tallies.map(
      (counts) => counts && { shown: counts.reduce((sum, count) => sum + count, 0), counts },
    ),
    taken_back: false,
    ...more,
  };
}

function report(rounds: object[], more: object = {}): Report {
  const read = reportIn('keidas-2026-11-27.json', JSON.stringify({ rounds, ...more }));
  if (typeof read === 'string') throw new Error(read);
  return read;
}

const first = EVALUATION[0]!;
const inFinnish = { ...first, text: (first.text as { fi: string }).fi } as Question;

describe('reports added up', () => {
  const three = [
    report([form(EVALUATION.slice(0, 2), [[2, 3, 1, 0, 0, 1], null])]),
    report([
      form(EVALUATION.slice(0, 2), [
        [1, 1, 2, 1, 1, 0],
        [4, 0, 0, 0, 0, 0],
      ]),
    ]),
    report([form([inFinnish], [[0, 5, 0, 0, 0, 0]])], { room: { rehearsal: false } }),
  ];

  it('count what was published, question by question, as a sum by hand does', () => {
    const [peers, coping, skills] = sumsOf(three);
    expect(peers).toMatchObject({ counts: [3, 9, 3, 1, 1, 1], n: 18, groups: 3, missing: 0 });
    expect(coping).toMatchObject({ counts: [4, 0, 0, 0, 0, 0], n: 4, groups: 1, missing: 1 });
    expect(skills).toMatchObject({ n: 0, groups: 0, missing: 0 });
  });

  it('count a group once: the last form that stands', () => {
    const twice = report([
      form([first], [[6, 0, 0, 0, 0, 0]]),
      form([first], [[0, 6, 0, 0, 0, 0]]),
      form([first], [[0, 0, 6, 0, 0, 0]], { taken_back: true }),
      form([first], [[0, 0, 0, 6, 0, 0]], { kind: 'vote' }),
    ]);
    expect(sumsOf([twice])[0]).toMatchObject({ counts: [0, 6, 0, 0, 0, 0], groups: 1 });
  });

  it('take a damaged tally for one that was not shown', () => {
    const round = form([first], [[6, 0, 0, 0, 0, 0]]);
    for (const tally of [
      { shown: 7, counts: [6, 0, 0, 0, 0, 0] },
      { shown: 6, counts: [6] },
      { shown: 0, counts: [1, -1, 0, 0, 0, 0] },
      'six',
    ])
      expect(sumsOf([report([{ ...round, tallies: [tally] }])])[0]).toMatchObject({ n: 0, missing: 1 });
  });

  it('are refused when they are something else or of a rehearsal', () => {
    for (const text of ['', '{}', '{"rounds":7}', '[1]']) expect(reportIn('a', text)).toBe('other');
    expect(reportIn('a', '{"rounds":[],"room":{"rehearsal":true}}')).toBe('rehearsal');
  });

  it('know which hold an end evaluation', () => {
    expect(isEvaluated(three[0]!)).toBe(true);
    expect(
      isEvaluated(
        report([
          form(
            SELF_CHECK,
            SELF_CHECK.map(() => null),
          ),
        ]),
      ),
    ).toBe(false);
  });
});

it('every question of the evaluation stands beside a figure of 2017', () => {
  expect(FIGURES_2017).toHaveLength(EVALUATION.length);
  expect(FIGURES_2017.map(({ top }) => top)).toEqual([59, 27, 27, 27, 50, 50, 74]);
});

it('an evening’s self-check is one picture of the group', () => {
  const evening = report([form(SELF_CHECK, [[1, 2, 3, 0, 0, 0], ...SELF_CHECK.slice(1).map(() => null)])]);
  const check = selfCheckIn(evening)!;
  expect(check).toHaveLength(6);
  expect(check[0]).toMatchObject({ counts: [1, 2, 3, 0, 0, 0], n: 6 });
  expect(check[1]).toMatchObject({ n: 0, missing: 1 });
  expect(selfCheckIn(report([]))).toBeNull();
});

describe('an interval', () => {
  it('is Wilson’s, from 30 answers on', () => {
    expect(intervalOf(20, 29)).toBeNull();
    // From published tables: 15 of 30 and 81 of 263.
    expect(intervalOf(15, 30)).toEqual([33, 67]);
    expect(intervalOf(81, 263)).toEqual([26, 37]);
    expect(intervalOf(0, 40)).toEqual([0, 9]);
    expect(intervalOf(40, 40)).toEqual([91, 100]);
  });

  it('of 80 answers is at least 11 points to either side', () => {
    expect(marginOf(80)).toBe(11);
  });
});
