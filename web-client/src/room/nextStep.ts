// The natural next step of a meeting: what a facilitator most likely wants to press now. Pure; only a proposal, and
// everything else stays where it is.

import type { CardId, Kind, Phase, View } from '../protocol.gen';
import { NOTHING_PLANNED, PHASES, type Planned, type Step } from './plan';

/** Where the next card comes from: the facilitator's plan, the themes the group has chosen, the whole deck. */
export type Source =
  | { readonly from: 'plan'; readonly card: CardId }
  | { readonly from: 'themes'; readonly themes: readonly CardId[] }
  | { readonly from: 'deck' };

export type Next =
  /** `ready`: enough people have answered, so that it would not be refused. */
  | { step: 'reveal'; ready: boolean }
  | { step: 'draw'; source: Source }
  /** The card that whoever leads is looking at. */
  | { step: 'turn'; card: CardId }
  /** Something the facilitator has planned to ask; a planned card is drawn from the plan. */
  | { step: 'planned'; planned: Asked }
  | { step: 'check_in' | 'vote' | 'check_out' | 'keep_vote' | 'end' }
  | { step: 'phase'; phase: Exclude<Phase, 'open'> }
  /** What the coach of a rehearsal proposes, and is done beside the table. */
  | { step: 'coach'; say: string; go: () => void };

/** A planned step that asks. */
export type Asked = Exclude<Step, { type: 'card' }>;

/** What the room does not show of how far the meeting has come. */
export interface SoFar {
  /** The phase has had the time that was meant for it. */
  readonly late?: boolean;
  /** The closing round was asked, whatever was asked since. */
  readonly closed?: boolean;
  /** A card of the deck that is open for the eyes of whoever leads; `null`: none is. */
  readonly looked?: CardId | null;
  /** The round that the group goes on from without its result; `null`: none. */
  readonly wentOn?: number | null;
}

/**
 * A plan goes before what is usual in a phase, but for the opening round, which comes before all; a card that is looked at
 * goes before both, and only people who are answering before that.
 */
export function nextStep(
  view: View,
  source: Source,
  planned: Planned = NOTHING_PLANNED,
  { late = false, closed = false, looked = null, wentOn = null }: SoFar = {},
): Next {
  const { room, stage, table } = view;
  // More may still answer there, but nobody waits for it.
  if (opens(view) !== 'never' && stage?.round !== wentOn)
    return { step: 'reveal', ready: opens(view) === 'now' };
  if (looked !== null && looked !== stage?.card) return { step: 'turn', card: looked };
  // What was taken back did not happen, even where its result stays.
  const last = stage ?? (table.last?.taken_back ? null : table.last);
  const now: Kind | undefined = last?.kind;
  // What is kept is asked last, in whatever phase.
  if (last?.purpose === 'keep_vote') return { step: 'end' };
  // The group would rather go on to another card [N5].
  if (stage?.questions.some(({ declined }) => declined)) return { step: 'draw', source };
  switch (room.phase) {
    case 'open':
      if (now !== 'check_in' && now !== 'card' && planned.done === 0) return { step: 'check_in' };
      // Whoever has turned a card over is past the opening and the choice of themes.
      return asPlanned(planned) ?? after(now === 'card' ? 'theme' : 'open');
    case 'theme':
      if (planned.of > 0) return asPlanned(planned) ?? after('theme');
      return now === 'vote' || now === 'card' ? after('theme') : { step: 'vote' };
    case 'share':
      return asPlanned(planned) ?? (late ? after('share') : { step: 'draw', source });
    case 'insight':
      return asPlanned(planned) ?? after('insight');
    // A closing round, then what is kept, then the end; an evaluation has its place before or after the closing round.
    case 'close':
      return asPlanned(planned) ?? { step: closed || now === 'check_out' ? 'keep_vote' : 'check_out' };
  }
}

/**
 * One thought at the table of a rehearsal: what its coach proposes is the next step. People who are answering, and a card that
 * is looked at, go before that, too; a card that the group has agreed on, only before another.
 */
export function withCoach(own: Next, coached: Next | null, agreed: CardId | null): Next {
  if (own.step === 'reveal' || own.step === 'turn') return own;
  if (coached) return coached;
  return own.step === 'draw' && agreed !== null
    ? { step: 'draw', source: { from: 'plan', card: agreed } }
    : own;
}

function asPlanned({ step }: Planned): Next | null {
  if (!step) return null;
  if (step.type === 'card') return { step: 'draw', source: { from: 'plan', card: step.card } };
  return { step: 'planned', planned: step };
}

function after(phase: Exclude<Phase, 'close'>): Next {
  return { step: 'phase', phase: PHASES[PHASES.indexOf(phase) + 1] as Exclude<Phase, 'open'> };
}

/** Whether the result of the round on stage can be opened: `never` when nothing is asked or too few are here. */
export function opens({ room, stage, people }: View): 'now' | 'later' | 'never' {
  const asked = stage?.questions.filter(({ open }) => open) ?? [];
  if (asked.length === 0) return 'never';
  if (asked.some(({ answered, tally }) => tally !== null || answered >= room.floor)) return 'now';
  return people.present >= room.floor ? 'later' : 'never';
}

/** Everyone here has answered, and yet the round is open: it waits for somebody who dropped out and may come back. */
export function waitsForAbsent({ room, stage, people }: View): boolean {
  const asked = stage?.questions ?? [];
  return (
    room.open_when_all &&
    people.present > 0 &&
    asked.some(({ open }) => open) &&
    asked.every(({ answered, away }) => answered - away >= people.present)
  );
}
