// What a group answers to "what do we keep?", and what follows from it [K1]. Pure. Never: words, what is made of it
// (`group/`).

import type { Keep } from '../text/asked';
import type { PastRound, StageView, View } from '../protocol.gen';
import { withStage } from './keepsake';

const KEEPS: readonly Keep[] = ['nothing', 'words', 'results'];

/** The most careful answer that anybody gave; without a published result nothing is kept. `counts` in the order of the options. */
export function kept(counts: readonly number[] | null): Keep {
  return KEEPS.find((_, at) => (counts?.[at] ?? 0) > 0) ?? 'nothing';
}

/** The group is being asked now: what is kept is not decided yet. */
export function isAskedToKeep(stage: StageView | null): boolean {
  return stage?.purpose === 'keep_vote' && stage.questions.some(({ open }) => open);
}

/**
 * What the group said in its latest vote that stands; `null`: it was not asked. A vote that nobody opened has no result, and
 * nothing is kept.
 */
export function decisionOf(past: readonly PastRound[], stage: StageView | null): Keep | null {
  if (isAskedToKeep(stage)) return 'nothing';
  const votes = withStage(past, stage).filter(
    ({ purpose, taken_back }) => purpose === 'keep_vote' && !taken_back,
  );
  const vote = votes.at(-1);
  return vote ? kept(vote.tallies[0]?.counts ?? null) : null;
}

/** The same as far as a room shows it by itself: its table and the round before. */
export function decisionIn({ stage, table: { last } }: View): Keep | null {
  return decisionOf(last ? [last] : [], stage);
}
