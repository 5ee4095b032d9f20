// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it } from 'vitest';

import { mount, unmount } from 'svelte';

import type { QuestionView } from '../../protocol.gen';
import { language, t } from '../../words';
import { shareText } from '../../text/share';
import { EVALUATION } from '../../words/evaluation';
import { meeting } from '../../words/meeting';
import WallEvaluation from './WallEvaluation.svelte';

let shown: ReturnType<typeof mount>;

/** All seven, answered by seven people; `few`: the last by too few. */
function questions(open: boolean, few = false): QuestionView[] {
  return EVALUATION.map((ask, at) => {
    const steps = ask.type === 'choice' ? ask.options.length : 0;
    const counts = [3, 2, 2, ...Array<number>(steps - 3).fill(0)];
    const isOpen = open || (few && at === 6);
    return { ask, open, answered: at === 6 ? 2 : 7, away: 0, tally: isOpen ? null : { shown: 7, counts } };
  }) as QuestionView[];
}

function show(asked: QuestionView[]): string {
  const props = { questions: asked, present: 7, floor: 4 };
  shown = mount(WallEvaluation, { target: document.body, props });
  return document.body.textContent ?? '';
}

const times = (text: string, part: string) => text.split(part).length - 1;

beforeEach(() => language.choose('fi'));
afterEach(() => void unmount(shown));

it('says once what every statement needs, and how many have answered them all', () => {
  const text = show(questions(true));
  expect(times(text, t('answer.floor', { n: 4 }))).toBe(1);
  expect(times(text, '2/7 vastannut')).toBe(1);
  expect(document.querySelectorAll('.text')).toHaveLength(7);
  expect(document.querySelectorAll('.bar')).toHaveLength(0);
});

it('shows of each the share of its two top steps', () => {
  show(questions(false));
  const shares = [...document.querySelectorAll('strong')].map((share) => share.textContent);
  expect(shares).toEqual(Array(7).fill(shareText(5, 7)));
  expect([...document.querySelectorAll('.head')].map((head) => head.textContent)).toEqual([
    meeting('tally.top.amount'),
    meeting('tally.top.recommend'),
  ]);
});

it('says once that a result has too few answers', () => {
  const text = show(questions(false, true));
  expect(document.querySelectorAll('strong')).toHaveLength(6);
  expect(times(text, t('tally.few'))).toBe(1);
});
