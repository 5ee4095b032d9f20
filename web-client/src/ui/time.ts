// How times and days are written.

/** `4:05`; nothing below zero. Rounded up, so that "0:00" means that it is over. */
export function clockFace(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** So long a timer says that the time is up; then it has been heard. */
export const OVER_SHOWN_MS = 60_000;

const two = (number: number) => String(number).padStart(2, '0');

/** A day on the calendar of this device: `2026-11-26`. */
export function dayOf(moment: Date): string {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** A moment as a field for date and time takes it: on the clock of this device. */
export function localOf(moment: Date): string {
  return `${dayOf(moment)}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
