// What is one's own: answers, reactions, the hand. Pure. It is shown on this device only, never on a shared screen.

import type { Command, OwnAnswer, Reaction, Welcome } from '../protocol.gen';

export interface Own {
  /** The round that answers and reactions belong to. */
  readonly round: number | null;
  readonly answers: readonly OwnAnswer[];
  readonly reactions: readonly Reaction[];
  /** The token of the hand, `RISING` until the room has given one. */
  readonly turn: string | null;
}

export const RISING = 'rising';

export const NOTHING_OWN: Own = { round: null, answers: [], reactions: [], turn: null };

export function ownOf({ you, view }: Welcome): Own {
  const { answers, reactions, turn } = you;
  return { round: view.stage?.round ?? null, answers, reactions, turn };
}

/** The same after a command of one's own: at once for the eye, and again when the room has said `done`. */
export function afterCommand(own: Own, command: Command): Own {
  switch (command.type) {
    case 'answer': {
      if (command.round !== own.round) return own;
      const answers = [...own.answers];
      answers[command.question] = command.value ?? (command.decline ? 'decline' : 'pass');
      return { ...own, answers };
    }
    case 'react':
    case 'unreact': {
      if (command.round !== own.round) return own;
      const others = own.reactions.filter((reaction) => reaction !== command.reaction);
      return { ...own, reactions: command.type === 'react' ? [...others, command.reaction] : others };
    }
    case 'raise':
      return { ...own, turn: own.turn ?? RISING };
    case 'lower':
      return { ...own, turn: null };
    default:
      return own;
  }
}

/** The same when the stage holds another round: what was said about the last one stays with the last one. */
export function onRound(own: Own, round: number | null): Own {
  return own.round === round ? own : { ...own, round, answers: [], reactions: [] };
}
