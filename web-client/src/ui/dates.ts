// How days are written. Apart from times: a participant's phone loads none of it.

const two = (number: number) => String(number).padStart(2, '0');

/** A day on the calendar of this device: `2026-11-26`. */
export function dayOf(moment: Date): string {
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** A moment as a field for date and time takes it: on the clock of this device. */
export function localOf(moment: Date): string {
  return `${dayOf(moment)}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
