// The timer and the breathing break, as one button each begins and stops them. Pure. Never: the room, the clock.

import { type FacilitatorCommand, LIMITS, type View } from '../protocol.gen';

const BREATHE_SECONDS = 60;

/** Sets the timer for so many minutes, or stops one that runs. */
export function timerOrStop({ timer }: View['room'], minutes: number, now: number): FacilitatorCommand {
  return { type: 'timer', seconds: timer && isAhead(timer.ends_at, now) ? null : minutes * 60 };
}

/** So many minutes more: on top of what is left (ms), or anew. */
export function moreTime(left: number | null, minutes: number): FacilitatorCommand {
  const seconds = Math.max(0, Math.round((left ?? 0) / 1000)) + minutes * 60;
  return { type: 'timer', seconds: Math.min(LIMITS.timerSeconds, seconds) };
}

/** Begins a short breathing break, or stops the one that is on. */
export function breatheOrWake({ breathe }: View['room'], now: number): FacilitatorCommand {
  return { type: 'breathe', seconds: breathe && isAhead(breathe.ends_at, now) ? null : BREATHE_SECONDS };
}

function isAhead(moment: string, now: number): boolean {
  return Date.parse(moment) > now;
}
