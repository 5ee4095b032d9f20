// How the table comes to be as a scenario's text says: what is laid on it before the beginning, and what as it begins. Pure.
// Never: who lays it there.

import type { FacilitatorCommand, View } from '../protocol.gen';
import type { Start } from './scenario';

/** Before anybody begins. A result that real people are to be part of waits for them. */
export function settingBefore(start: Start, view: View, real: number): FacilitatorCommand[] {
  return [...phaseOf(start, view), ...(start.result && real === 0 ? cardOf(start, view) : [])];
}

/** As it begins: whatever is not so yet. */
export function settingAtBegin(start: Start, view: View): FacilitatorCommand[] {
  const { timer } = start;
  return [
    ...phaseOf(start, view),
    ...cardOf(start, view),
    ...(timer === undefined ? [] : [{ type: 'timer' as const, seconds: timer * 60 }]),
  ];
}

function phaseOf({ phase }: Start, { room }: View): FacilitatorCommand[] {
  return room.phase === phase ? [] : [{ type: 'phase', phase }];
}

function cardOf({ card }: Start, { stage }: View): FacilitatorCommand[] {
  return card === undefined || stage?.card === card ? [] : [{ type: 'flip', card }];
}
