// What can be done at the facilitator's table, and the dialogs it may lead through. Never: what becomes of them.

import type { CardId, FacilitatorCommand, PastRound } from '../protocol.gen';
import type { Asked, Source } from './nextStep';

/** What can be done at the table with one press. */
export type Action =
  | 'next_step'
  | 'search'
  | 'draw'
  | 'reveal'
  | 'put_back'
  | 'undo'
  | 'next'
  | 'timer'
  | 'breathe'
  | 'check_in'
  | 'vote'
  | 'own'
  | 'evaluation'
  | 'check_out'
  | 'curtain'
  | 'lock'
  | 'invite'
  | 'rounds'
  | 'end'
  | 'keep_vote'
  | 'plan'
  | 'clear_turns'
  | 'help';

/** A dialog that stands alone. */
export type Plain = 'invite' | 'vote' | 'own' | 'evaluation' | 'keys' | 'move' | 'short' | 'end' | 'plan';

export type Dialog =
  | { readonly is: Plain }
  | { readonly is: 'rounds'; readonly rounds: readonly PastRound[] }
  /** A card for the facilitator's eyes first. */
  | { readonly is: 'peek'; readonly card: CardId; readonly source: Source }
  /** Something that was planned, for the facilitator's eyes first. */
  | { readonly is: 'planned'; readonly step: Asked }
  /** Something new comes while hands are raised about what was before; `from`: the dialog that asked for it. */
  | { readonly is: 'hands'; readonly command: FacilitatorCommand; readonly from: Dialog | null }
  /** The last step would take answers with it. */
  | { readonly is: 'undo'; readonly from: Dialog | null }
  /** Something would end the round while people are answering; `from`: the dialog that asked for it. */
  | { readonly is: 'cut'; readonly command: FacilitatorCommand; readonly from: Dialog | null };

/** What only a page can do. */
export interface ConsolePage {
  /** Brings the table into sight: something was laid on it. */
  showTable(): void;
  search(): void;
  /** Goes to the table of another room. */
  moved(code: string, key: string): void;
}

/** Commands that lay something new before the group. */
export const LAYS: ReadonlySet<string> = new Set(['flip', 'draw', 'ask']);

export function isLaid(
  command: FacilitatorCommand,
): command is Extract<FacilitatorCommand, { curtain?: boolean }> {
  return LAYS.has(command.type);
}
