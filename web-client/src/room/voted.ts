// Which themes the group has voted for: by what all saw of the vote, and until another one. Pure. Never: which card is
// drawn, who keeps it (`progress.ts`).

import type { CardId, PastRound, Purpose, Question, Tally, View } from '../protocol.gen';

/** The themes with the most votes: none, where no theme won or nothing could be shown. */
export interface Voted {
  readonly round: number;
  readonly themes: readonly CardId[];
}

/** The vote that lies on the table or was the last round. */
export function votedIn({ stage, table: { last } }: View): Voted | null {
  if (stage && isVote(stage)) {
    const [asked] = stage.questions;
    return asked && !asked.open ? { round: stage.round, themes: winners(asked.ask, asked.tally) } : null;
  }
  return last && votedAmong([last]);
}

/** The last vote among rounds that are over. */
export function votedAmong(rounds: readonly PastRound[]): Voted | null {
  const vote = rounds.filter((past) => isVote(past) && !past.taken_back).at(-1);
  const asked = vote?.questions.at(0);
  return vote && asked ? { round: vote.round, themes: winners(asked.ask, vote.tallies.at(0) ?? null) } : null;
}

/** What to keep of a meeting is no theme. */
function isVote({ kind, purpose }: { kind: string; purpose?: Purpose }): boolean {
  return kind === 'vote' && purpose !== 'keep_vote';
}

function winners(ask: Question, tally: Tally | null): CardId[] {
  if (ask.type !== 'choice' || !tally) return [];
  const most = Math.max(1, ...tally.counts);
  return ask.options.flatMap((option, at) =>
    tally.counts[at] === most && 'card' in option ? [option.card] : [],
  );
}
